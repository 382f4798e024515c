// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLine.h"

#include "Panel/Model/RuntimeWords.h"

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

/** The mean R² of the outputs over the last 30 s; null without behaviour in the same unit. */
var meanScore (const panel::PanelState& state)
{
    double sum = 0;
    for (size_t k = 0; k < state.agreements.size(); ++k)
        sum += state.isComparable (k) ? static_cast<double> (state.agreements[k].rSquared)
                                      : std::numeric_limits<double>::quiet_NaN();
    return state.agreements.empty() ? var()
                                    : number (static_cast<float> (sum / static_cast<double> (state.agreements.size())));
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
    auto* counters = new DynamicObject();
    for (size_t k = 0; k < state.live.counters.size() && k < panel::counterWords.size(); ++k)
        counters->setProperty (panel::counterWords[k].id, static_cast<int64> (state.live.counters[k]));
    Array<var> stages, outputs, others;
    for (const auto& stage : state.live.stages)
        stages.add (stageObject (stage));
    for (const auto& output : state.outputs)
        outputs.add (object ({ { "name", text (output.name) }, { "unit", text (output.unit) } }));
    for (const auto& other : state.others)
        others.add (object ({ { "name", text (other.name) },
                              { "spikes", static_cast<int64> (other.spikes) },
                              { "late", static_cast<int64> (other.late) },
                              { "outside", static_cast<int64> (other.outside) },
                              { "stalls", static_cast<int64> (other.stalls) },
                              { "stalled", other.stalled },
                              { "clockKnown", other.clockKnown },
                              { "behindSeconds", other.behindSeconds } }));
    const auto& calibration = state.calibration;
    const auto& choice = state.choice;
    const var line = object ({ { "state", state.light.text() },
                               { "why", text (state.light.sentence) },
                               { "urgent", state.light.urgent },
                               { "chosen", text (choice.chosen) },
                               { "asked", text (choice.asked) },
                               { "decodes", text (choice.decodes) },
                               { "decodesSeconds", choice.sinceSeconds },
                               { "whyNot", text (choice.whyNot) },
                               { "outputs", outputs },
                               { "behaviourUnit", text (state.behaviour.empty() ? "" : state.behaviour.front().unit) },
                               { "behaviourProblem", text (state.behaviourProblem) },
                               { "r2", meanScore (state) },
                               { "acquiring", state.acquiring },
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
                               { "counters", var (counters) },
                               { "stages", stages },
                               { "units", static_cast<int> (state.units.size()) },
                               { "blocks", static_cast<int64> (state.own.blocks) },
                               { "blocksRefused", static_cast<int64> (state.own.blocksRefused) },
                               { "spikes", static_cast<int64> (state.own.spikes) },
                               { "spikesLeftOut", static_cast<int64> (state.own.spikesLeftOut) },
                               { "ttlLeftOut", static_cast<int64> (state.own.ttlLeftOut) },
                               { "textsLeftOut", static_cast<int64> (state.own.textsLeftOut) },
                               { "resultsLost", static_cast<int64> (state.own.resultsLost) },
                               { "valuesClipped", static_cast<int64> (state.own.valuesClipped) },
                               { "samplesWithheld", static_cast<int64> (state.own.samplesWithheld) },
                               { "blockMs", state.own.blockMs },
                               { "moreStreams", others },
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
