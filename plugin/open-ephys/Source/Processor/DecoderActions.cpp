// SPDX-License-Identifier: GPL-3.0-or-later
//
// The decoder's part on the message thread: actions of the panel and of scripts, and the state for the panel.
#include "DecoderProcessor.h"
#include "Panel/Model/Wording.h"

namespace poyo::rig
{
namespace
{
constexpr double refusalSeconds = 20; // an older refusal no longer says anything about now

double secondsNow() { return Time::getMillisecondCounterHiRes() / 1000; }
} // namespace

void DecoderProcessor::timerCallback()
{
    readLetters();
    const RigView view = keeper.view();
    watchRuntime (view);
    if (! lastAnswer.empty() && secondsNow() - lastAnswerSeconds > refusalSeconds)
        lastAnswer.clear();
    if (! view.status.figures.session.empty())
        lastSession = view.status.figures.session;
    describe (state, view);
    judge.judge (judged, secondsNow(), state);
    sayState();
    learnUnits();
}

/** Sends each change of the state into the signal chain and so into the recordings. */
void DecoderProcessor::sayState()
{
    trusted = state.acquiring && state.light.word == panel::Word::decoding;
    const std::string key = panel::stateKey (state);
    if (! state.acquiring || key == said || isSaying.load (std::memory_order_acquire))
        return;
    said = key;
    const std::string line = panel::stateText (state);
    std::copy (line.begin(), line.end(), saying.begin());
    saying[line.size()] = 0;
    isSaying.store (true, std::memory_order_release);
}

/** Replaces "span" in the units by what the last acquisition has shown. */
void DecoderProcessor::learnUnits()
{
    if (! toLearn || side.isAcquiring() || CoreServices::getAcquisitionStatus())
        return;
    toLearn = false;
    std::string problem;
    const std::string learned = BehaviourUnits::learn (textOf (parameter::behaviourUnits).toStdString(),
                                                       chosen.channels, side.acquired().span(), problem);
    if (problem.empty())
        set (parameter::behaviourUnits, String::fromUTF8 (learned.c_str()));
    else
        refuse (problem);
}

void DecoderProcessor::readLetters()
{
    Letter letter;
    while (side.takeLetter (letter))
    {
        Answer answer;
        DecoderStatus named;
        if (letter.kind == static_cast<uint16_t> (RingRecord::calibration))
            desk.take (letter);
        else if (letter.kind == static_cast<uint16_t> (RingRecord::decoder))
        {
            if (named.read (letter.bytes, letter.length))
                takeDecoder (named);
        }
        else if (letter.kind == static_cast<uint16_t> (RingRecord::answer) && answer.read (letter.bytes, letter.length))
            takeAnswer (answer);
    }
}

void DecoderProcessor::takeAnswer (const Answer& answer)
{
    const std::string adapter = desk.take (answer);
    if (! adapter.empty())
        returnTo (parameter::adapter, adapter); // the runtime already decodes with it
    if (! adapter.empty())
        applyLaunch();
    const auto waiting = asked.find (answer.commandNumber);
    const bool ours = waiting != asked.end();
    const bool forDecoder = ours && ! waiting->second.empty();
    if (ours)
        asked.erase (waiting);
    if (forDecoder)
        whyNot = answer.done ? std::string() : panel::inPanelWords (answer.text);
    if (forDecoder && ! answer.done && ! decoder.label.empty())
    {
        // What decodes goes on, so it is again what is chosen.
        returnTo (parameter::bundle, decoder.bundle);
        returnTo (parameter::adapter, decoder.adapter);
        whyNot.clear();
        applyLaunch();
    }
    if (ours || ! answer.done)
    {
        lastAnswer = panel::inPanelWords (answer.text);
        lastAnswerRefused = ! answer.done;
        lastAnswerSeconds = secondsNow();
    }
}

void DecoderProcessor::refuse (const std::string& sentence)
{
    lastAnswer = sentence;
    lastAnswerRefused = true;
    lastAnswerSeconds = secondsNow();
}

/** Sets a path back to what decodes. Nobody is told: the runtime already decodes with it. */
void DecoderProcessor::returnTo (const String& name, const std::string& folder)
{
    if (folder.empty() && name == parameter::bundle)
        return; // the runtime chose the bundle by itself
    const String path = folder.empty() ? String ("None") : String::fromUTF8 (folder.c_str());
    if (textOf (name) == path)
        return;
    returning = true;
    getParameter (name)->setNextValue (path, false);
    returning = false;
}

/** The runtime says which decoder runs. A new decoder may have other outputs than the signal chain describes. */
void DecoderProcessor::takeDecoder (const DecoderStatus& status)
{
    const bool another = status.sinceNanos != decoder.sinceNanos || ! (status.outputs == decoder.outputs);
    decoder = status;
    if (asked.empty() && decoder.label.empty())
        whyNot = panel::inPanelWords (decoder.refusal);
    if (another)
        settleOutputs();
}

void DecoderProcessor::settleOutputs()
{
    if (decoder.sinceNanos == 0)
        return;
    const bool acquires = side.isAcquiring() || CoreServices::getAcquisitionStatus();
    if (! acquires && ! (outputs == decoder.outputs))
    {
        CoreServices::updateSignalChain (this); // describes the new outputs, and comes back here
        return;
    }
    const OutputMatch match = OutputMatch::of (outputs, decoder.outputs);
    std::vector<float> largest;
    for (const OutputDescription& each : outputs)
        largest.push_back (each.largest());
    if (match.problem.empty())
        side.approve (decoder.sinceNanos, match.factors, largest);
    else
        side.refuse (decoder.sinceNanos);
    outputProblem = match.problem.empty() ? std::string()
                                          : "the decoded values do not go into the signal chain: " + match.problem
                                                + "; stop the acquisition and start it again";
}

/** Whether the bundle and adapter that are now chosen could stand under the description of the running chain. */
bool DecoderProcessor::standsInChain (const String& changed)
{
    const bool choosesDecoder = changed == parameter::bundle || changed == parameter::adapter;
    if (! choosesDecoder || returning || ! CoreServices::getAcquisitionStatus())
        return true;
    const File adapter = changed == parameter::bundle ? File() : pathOf (parameter::adapter);
    const OutputMatch match = OutputMatch::of (outputs, outputsOf (pathOf (parameter::bundle), adapter));
    if (match.problem.empty())
        return true;
    refuse (pathOf (changed).getFileName().toStdString() + " cannot decode now: " + match.problem
            + ". Stop the acquisition, then choose it");
    return false;
}

void DecoderProcessor::watchRuntime (const RigView& view)
{
    const bool gone = view.runtime == panel::Runtime::dead || view.runtime == panel::Runtime::absent;
    const bool wasThere = lastRuntime == panel::Runtime::alive || lastRuntime == panel::Runtime::silent;
    if (gone && wasThere)
    {
        desk.runtimeEnded();
        decoder = {};
        asked.clear();
        countersBefore.clear();
    }
    greetRuntime (view);
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
        note (side.ask (CommandKind::loadBundle, bundle), bundle);
    if (! launchedSo && ! adapter.empty())
        note (side.ask (CommandKind::loadAdapter, adapter), adapter);
    if (choiceOf (parameter::decode) == 0)
        side.ask (CommandKind::stopDecoding, "");
}

void DecoderProcessor::note (int64_t commandNumber, const std::string& what)
{
    if (commandNumber > 0)
        asked[commandNumber] = what;
}

void DecoderProcessor::setDecoding (bool on) { set (parameter::decode, on); }

void DecoderProcessor::mark (const std::string& text) { note (side.ask (CommandKind::mark, text)); }

void DecoderProcessor::arm (const String& session)
{
    note (side.ask (CommandKind::arm, session.toStdString()), session.toStdString());
}

void DecoderProcessor::startRuntime()
{
    set (parameter::startRuntime, true);
    keeper.startRuntimeNow();
}

void DecoderProcessor::openSession()
{
    const File session { String::fromUTF8 (lastSession.c_str()) };
    (! lastSession.empty() && session.isDirectory() ? session : sessionsFolder()).startAsProcess();
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

void DecoderProcessor::read (panel::PanelState& into)
{
    readLetters();
    describe (into, keeper.view());
    into.agreements = state.agreements;
    into.light = state.light;
}
} // namespace poyo::rig
