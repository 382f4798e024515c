// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the decoder tells the panel, the editor and scripts: one state for all of them.
#include "DecoderProcessor.h"
#include "FolderCards.h"
#include "Launcher.h"
#include "Panel/DecoderEditor.h"
#include "Panel/Model/Wording.h"

namespace poyo::rig
{
/** Fills in everything except what StateJudge adds. */
void DecoderProcessor::describe (panel::PanelState& into, const RigView& view)
{
    into.acquiring = side.isAcquiring();
    into.decodingWanted = choiceOf (parameter::decode) != 0;
    into.rateHertz = chosen.settings.rateHertz;
    into.rig = textOf (parameter::rig).toStdString();
    into.bundle = pathOf (parameter::bundle).getFullPathName().toStdString();
    into.adapter = pathOf (parameter::adapter).getFullPathName().toStdString();
    into.runtime = view.runtime;
    into.runtimeLaunching = view.launching;
    into.runtimeSentence = view.sentence;

    into.choice.chosen = into.adapter.empty() ? into.bundle : into.adapter;
    if (into.choice.chosen.empty())
        into.choice.chosen = expected.getFullPathName().toStdString();
    into.choice.asked = {};
    for (const auto& [number, what] : asked)
        if (! what.empty())
            into.choice.asked = what;
    into.choice.decodes = view.status.figures.decoder;
    into.choice.whyNot = whyNot;
    into.choice.sinceSeconds =
        decoder.sinceNanos > 0 ? static_cast<double> (poyo_monotonic_nanos() - decoder.sinceNanos) / 1e9 : 0;
    into.decodingBundle = decoder.bundle;
    into.decodingAdapter = decoder.adapter;
    into.streamProblem = chosen.problem;
    into.outputProblem = decoder.label.empty() ? std::string() : outputProblem;

    // The values that the panel draws come from the decoder that runs, in its own units.
    into.outputs.clear();
    for (const OutputDescription& each : decoder.outputs.empty() ? outputs : decoder.outputs)
        into.outputs.push_back ({ each.name, each.unit, each.scale });
    into.behaviour.clear();
    for (const std::string& channel : chosen.settings.behaviourChannels)
        into.behaviour.push_back ({ channel, chosen.settings.behaviourUnit });
    into.behaviourProblem = unfitBehaviour (chosen.units, chosen.settings.behaviourChannels,
                                            decoder.outputs.empty() ? outputs : decoder.outputs);
    const UnitTable& units = side.acquired().units();
    const auto unitCount = static_cast<size_t> (units.count());
    if (into.units.size() > unitCount)
        into.units.clear();
    while (into.units.size() < unitCount)
        into.units.push_back ({ units.id (static_cast<int> (into.units.size())), panel::Row::unsaid });

    const StreamCounters& counts = side.acquired().counters();
    into.own.blocks = counts.blocks;
    into.own.blocksRefused = counts.blocksRefused;
    into.own.spikes = counts.spikes;
    into.own.spikesLeftOut = counts.spikesLeftOut;
    into.own.ttlLeftOut = counts.ttlLeftOut;
    into.own.textsLeftOut = counts.textsLeftOut;
    into.own.resultsLost = view.resultsLost;
    into.own.valuesClipped = side.outputs().clipped();
    into.own.samplesWithheld = side.outputs().withheld();
    into.own.blockMs = into.rateHertz > 0 ? 1000.0 * static_cast<double> (counts.blockSamples) / into.rateHertz : 0;
    into.own.ringFill = view.ringFill;
    countOthers (into);
    countSince (into, view);
    into.calibration = desk.state();
    into.calibration.message = panel::inPanelWords (into.calibration.message);
    into.lastAnswer = lastAnswer;
    into.lastAnswerRefused = lastAnswerRefused;
    into.session = lastSession;
}

void DecoderProcessor::countOthers (panel::PanelState& into)
{
    const StreamMerge& others = side.acquired().others();
    into.others.resize (others.count());
    into.own.streamStalls = 0;
    into.own.spikesOutside = 0;
    for (size_t k = 0; k < others.count(); ++k)
    {
        const OtherCounters& counts = others.counters (k);
        panel::OtherFigures& its = into.others[k];
        its.name = others.stream (k).name;
        its.spikes = counts.spikes;
        its.late = counts.late;
        its.outside = counts.outside;
        its.stalls = counts.stalls;
        its.stalled = counts.stalled;
        its.clockKnown = counts.known;
        its.pulseLine = others.stream (k).rule.kind == ClockRule::Kind::line ? others.stream (k).rule.line + 1 : 0;
        its.behindSeconds = into.rateHertz > 0 ? static_cast<double> (counts.behind) / into.rateHertz : 0;
        into.own.streamStalls += its.stalls;
        into.own.spikesOutside += its.outside;
    }
}

std::vector<panel::FolderCard> DecoderProcessor::foldersFor (const std::string& name)
{
    return name == "bundle" ? bundleCards (shippedBundles (pathOf (parameter::launcher)))
                            : adapterCards (sessionsFolder().getChildFile ("adapters"));
}

std::vector<std::string> DecoderProcessor::streams()
{
    std::vector<std::string> names;
    for (const String& name : namesOf (upstream()))
        names.push_back (name.toStdString());
    return names;
}

void DecoderProcessor::showSettings()
{
    if (auto* shown = getEditor())
        static_cast<panel::DecoderEditor*> (shown)->showSettings();
}

/** The runtime counts since it started; the panel shows what has happened since the acquisition started. */
void DecoderProcessor::countSince (panel::PanelState& into, const RigView& view)
{
    into.live = view.status.figures;
    into.live.note = panel::inPanelWords (into.live.note);
    if (! rig::subtract (countersBefore, into.live.counters))
        countersBefore.clear(); // another runtime, which has counted from 0
}
} // namespace poyo::rig
