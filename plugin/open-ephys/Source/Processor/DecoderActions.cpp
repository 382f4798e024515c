// SPDX-License-Identifier: GPL-3.0-or-later
//
// The decoder's part on the message thread: actions of the panel and of scripts, and the state for the panel.
#include "DecoderProcessor.h"

namespace poyo::rig
{
void DecoderProcessor::timerCallback()
{
    readLetters();
    greetRuntime (keeper.view());
}

void DecoderProcessor::readLetters()
{
    Letter letter;
    while (side.takeLetter (letter))
    {
        Answer answer;
        if (letter.kind == static_cast<uint16_t> (RingRecord::calibration))
            desk.take (letter);
        else if (letter.kind == static_cast<uint16_t> (RingRecord::answer) && answer.read (letter.bytes, letter.length))
        {
            const std::string adapter = desk.take (answer);
            if (! adapter.empty())
                set (parameter::adapter, String (adapter));
            if (asked.erase (answer.commandNumber) > 0 || ! answer.done)
            {
                lastAnswer = answer.text;
                lastAnswerRefused = ! answer.done;
            }
        }
    }
}

/** Sends the chosen bundle, adapter and decoding state to a runtime that has just appeared. */
void DecoderProcessor::greetRuntime (const RigView& view)
{
    const bool came = view.runtime == panel::Runtime::alive && lastRuntime != panel::Runtime::alive;
    lastRuntime = view.runtime;
    if (! came)
        return;
    const std::string bundle = pathOf (parameter::bundle).getFullPathName().toStdString();
    const std::string adapter = pathOf (parameter::adapter).getFullPathName().toStdString();
    const bool launchedSo = view.ours && view.launchedBundle == bundle && view.launchedAdapter == adapter;
    if (! launchedSo && ! bundle.empty())
        note (side.ask (CommandKind::loadBundle, bundle));
    if (! launchedSo && ! adapter.empty())
        note (side.ask (CommandKind::loadAdapter, adapter));
    if (choiceOf (parameter::decode) == 0)
        side.ask (CommandKind::stopDecoding, "");
}

void DecoderProcessor::note (int64_t commandNumber)
{
    if (commandNumber > 0)
        asked.insert (commandNumber);
}

void DecoderProcessor::setDecoding (bool on) { set (parameter::decode, on); }

void DecoderProcessor::mark (const std::string& text) { note (side.ask (CommandKind::mark, text)); }

void DecoderProcessor::arm (const String& session) { note (side.ask (CommandKind::arm, session.toStdString())); }

void DecoderProcessor::startRuntime()
{
    set (parameter::startRuntime, true);
    keeper.startRuntimeNow();
}

void DecoderProcessor::openSession()
{
    const File session (String (keeper.view().status.figures.session));
    (session.isDirectory() ? session : sessionsFolder()).startAsProcess();
}

void DecoderProcessor::openReport()
{
    const File report (String (desk.state().report));
    if (report.existsAsFile())
        report.startAsProcess();
}

void DecoderProcessor::openRuntimeLog()
{
    sessionsFolder().getChildFile ("runtime-" + textOf (parameter::rig) + ".log").startAsProcess();
}

bool DecoderProcessor::set (const String& name, const var& value)
{
    Parameter* changing = getParameter (name);
    if (changing->shouldDeactivateDuringAcquisition() && CoreServices::getAcquisitionStatus())
        return false;
    changing->setNextValue (value, false);
    return changing->getValue() == value || changing->getValueAsString() == value.toString();
}

String DecoderProcessor::chooseBehaviour (const StringArray& names)
{
    StringArray missing = names;
    for (auto* stream : upstream())
    {
        Array<var> locals;
        const auto channels = stream->getContinuousChannels();
        for (int k = 0; k < channels.size(); ++k)
            if (names.contains (channels[k]->getName()))
            {
                locals.add (k);
                missing.removeString (channels[k]->getName());
            }
        stream->getParameter (parameter::behaviour)->setNextValue (locals, false);
    }
    return missing.joinIntoString (", ");
}

void DecoderProcessor::read (panel::PanelState& state)
{
    readLetters();
    const RigView view = keeper.view();
    state.acquiring = side.isAcquiring();
    state.decodingWanted = choiceOf (parameter::decode) != 0;
    state.rateHertz = chosen.settings.rateHertz;
    state.rig = textOf (parameter::rig).toStdString();
    state.bundle = pathOf (parameter::bundle).getFullPathName().toStdString();
    state.adapter = pathOf (parameter::adapter).getFullPathName().toStdString();
    state.runtime = view.runtime;
    state.runtimeLaunching = view.launching;
    state.runtimeSentence = view.sentence;

    state.outputs.clear();
    for (const OutputDescription& each : outputs)
        state.outputs.push_back ({ each.name.toStdString(), each.unit.toStdString() });
    state.behaviour.clear();
    for (const std::string& channel : chosen.settings.behaviourChannels)
        state.behaviour.push_back ({ channel, chosen.settings.behaviourUnit });
    const UnitTable& units = side.acquired().units();
    const auto unitCount = static_cast<size_t> (units.count());
    if (state.units.size() > unitCount)
        state.units.clear();
    while (state.units.size() < unitCount)
        state.units.push_back ({ units.id (static_cast<int> (state.units.size())), panel::Row::unsaid });

    state.live = view.status.figures;
    const StreamCounters& counts = side.acquired().counters();
    state.own.blocks = counts.blocks;
    state.own.blocksRefused = counts.blocksRefused;
    state.own.spikes = counts.spikes;
    state.own.spikesLeftOut = counts.spikesLeftOut;
    state.own.ttlLeftOut = counts.ttlLeftOut;
    state.own.textsLeftOut = counts.textsLeftOut;
    state.own.resultsLost = view.resultsLost;
    state.own.blockMs = state.rateHertz > 0 ? 1000.0 * static_cast<double> (counts.blockSamples) / state.rateHertz : 0;
    state.own.ringFill = view.ringFill;
    state.calibration = desk.state();
    state.lastAnswer = lastAnswer;
    state.lastAnswerRefused = lastAnswerRefused;
}
} // namespace poyo::rig
