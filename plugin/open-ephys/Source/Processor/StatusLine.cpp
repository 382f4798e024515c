// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLine.h"

namespace poyo::rig
{
namespace
{
var object (std::initializer_list<std::pair<const char*, var>> properties)
{
    auto* made = new DynamicObject();
    for (const auto& property : properties)
        made->setProperty (property.first, property.second);
    return made;
}

String text (const std::string& utf8) { return String::fromUTF8 (utf8.c_str()); }

/** JSON has no NaN. */
var number (float value) { return std::isfinite (value) ? var (value) : var(); }

const char* wordFor (panel::Runtime runtime)
{
    static const char* const words[] = { "absent", "alive", "silent", "dead" };
    return words[static_cast<int> (runtime)];
}

const char* wordFor (panel::ServiceState service)
{
    static const char* const words[] = { "starting", "ready", "recording", "decoding", "closing" };
    return words[static_cast<int> (service)];
}

const char* wordFor (panel::CalibrationPhase phase)
{
    static const char* const words[] = { "none",    "reading", "checking",  "fitting",
                                         "scoring", "done",    "cancelled", "failed" };
    return words[static_cast<int> (phase)];
}

const char* wordFor (panel::CalibrationAdvice advice)
{
    static const char* const words[] = { "none", "use", "collect more", "something is wrong", "keep the one before" };
    return words[static_cast<int> (advice)];
}

var stageObject (const panel::StageFigures& stage)
{
    return object ({ { "count", static_cast<int64> (stage.count) },
                     { "p50Ms", stage.p50 },
                     { "p99Ms", stage.p99 },
                     { "maxMs", stage.max } });
}
} // namespace

String statusLine (panel::PanelSource& source)
{
    panel::PanelState state;
    source.read (state);
    Array<var> counters, stages;
    for (const int64_t counter : state.live.counters)
        counters.add (static_cast<int64> (counter));
    for (const auto& stage : state.live.stages)
        stages.add (stageObject (stage));
    const auto& calibration = state.calibration;
    const var line = object ({ { "acquiring", state.acquiring },
                               { "decode", state.decodingWanted },
                               { "rig", text (state.rig) },
                               { "runtime", wordFor (state.runtime) },
                               { "launching", state.runtimeLaunching },
                               { "sentence", text (state.runtimeSentence) },
                               { "service", state.live.present ? var (wordFor (state.live.service)) : var() },
                               { "statusAgeSeconds", state.live.present ? var (state.live.ageSeconds) : var() },
                               { "session", text (state.live.session) },
                               { "decoder", text (state.live.decoder) },
                               { "note", text (state.live.note) },
                               { "counters", counters },
                               { "stages", stages },
                               { "units", static_cast<int> (state.units.size()) },
                               { "blocks", static_cast<int64> (state.own.blocks) },
                               { "blocksRefused", static_cast<int64> (state.own.blocksRefused) },
                               { "spikes", static_cast<int64> (state.own.spikes) },
                               { "spikesLeftOut", static_cast<int64> (state.own.spikesLeftOut) },
                               { "ttlLeftOut", static_cast<int64> (state.own.ttlLeftOut) },
                               { "textsLeftOut", static_cast<int64> (state.own.textsLeftOut) },
                               { "resultsLost", static_cast<int64> (state.own.resultsLost) },
                               { "blockMs", state.own.blockMs },
                               { "calibration", object ({ { "collecting", calibration.collecting },
                                                          { "seconds", calibration.collectedSeconds },
                                                          { "phase", wordFor (calibration.phase) },
                                                          { "advice", wordFor (calibration.advice) },
                                                          { "step", calibration.step },
                                                          { "steps", calibration.steps },
                                                          { "bestR2", number (calibration.bestRSquared) },
                                                          { "wienerR2", number (calibration.wienerRSquared) },
                                                          { "message", text (calibration.message) },
                                                          { "adapter", text (calibration.adapter) },
                                                          { "report", text (calibration.report) },
                                                          { "inUse", calibration.inUse } }) },
                               { "answer", text (state.lastAnswer) },
                               { "answerRefused", state.lastAnswerRefused } });
    return JSON::toString (line, true);
}
} // namespace poyo::rig
