// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scenes.h"

#include <cmath>

namespace poyo::panel
{
namespace
{
std::vector<Score> curve (int steps)
{
    std::vector<Score> scores;
    for (int step = 0; step <= steps; step += 10)
    {
        scores.push_back (
            { step, static_cast<float> (0.884 - 0.27 * std::exp (-step / 45.0) + 0.004 * std::sin (step)) });
    }
    return scores;
}

void fitting (PanelState& state)
{
    auto& calibration = state.calibration;
    calibration.phase = CalibrationPhase::fitting;
    calibration.step = 130;
    calibration.steps = 400;
    calibration.secondsLeft = 37;
    calibration.scores = curve (130);
    calibration.startRSquared = calibration.scores.front().rSquared;
    calibration.bestRSquared = calibration.scores.back().rSquared;
    calibration.wienerRSquared = 0.812f;
    calibration.message = "3 units fire fewer than 10 spikes; they stay as they were guessed";
}

void verdict (PanelState& state)
{
    fitting (state);
    auto& calibration = state.calibration;
    calibration.phase = CalibrationPhase::done;
    calibration.advice = CalibrationAdvice::useIt;
    calibration.step = 280;
    calibration.scores = curve (280);
    calibration.bestRSquared = calibration.scores.back().rSquared;
    calibration.message =
        "Better than the best baseline: R\u00b2 .88 on a minute it never saw, the Wiener filter .81 on "
        "the same minutes.";
    calibration.adapter = "/data/sessions/left_2026-11-22_19-04-11/adapter";
    calibration.report = calibration.adapter + "/report.html";
}

/** A runtime that is ready, and no acquisition yet. */
void idle (PlayedSource& source)
{
    auto& state = source.state;
    state.acquiring = false;
    state.units.clear();
    state.own = OwnFigures();
    state.live.service = ServiceState::ready;
    state.live.counters.assign (state.live.counters.size(), 0);
    state.live.stages.clear();
    state.live.session.clear();
    state.session.clear();
}
} // namespace

const std::vector<Scene>& scenes()
{
    static const std::vector<Scene> all {
        { "decoding", [] (PlayedSource& source) { source.play (30); } },
        { "other-unit",
          [] (PlayedSource& source)
          {
              source.state.behaviour = { { "ADC1", "V" }, { "ADC2", "V" } };
              source.play (30);
          } },
        { "collecting",
          [] (PlayedSource& source)
          {
              source.play (30);
              source.state.calibration.collecting = true;
              source.state.calibration.collectedSeconds = 84;
              source.state.calibration.collectedSpikes = 98412;
              source.state.calibration.collectedBehaviour = 8400;
          } },
        { "calibrating",
          [] (PlayedSource& source)
          {
              source.play (30);
              fitting (source.state);
          } },
        { "verdict",
          [] (PlayedSource& source)
          {
              source.play (30);
              verdict (source.state);
          } },
        { "unsure",
          [] (PlayedSource& source)
          {
              source.play (30);
              verdict (source.state);
              source.state.calibration.advice = CalibrationAdvice::keepPrevious;
              source.state.calibration.message = "No better than a Wiener filter: R\u00b2 .64 on a minute it never "
                                                 "saw, the Wiener filter .66 on the same "
                                                 "minutes. Collect more movement, or check the behaviour.";
          } },
        { "failed",
          [] (PlayedSource& source)
          {
              source.play (30);
              source.state.calibration.phase = CalibrationPhase::failed;
              source.state.calibration.message =
                  "the behaviour does not move in the collected minutes; check its channels, then press Collect again";
          } },
        { "in-use",
          [] (PlayedSource& source)
          {
              source.play (30);
              verdict (source.state);
              source.state.calibration.inUse = true;
          } },
        { "degraded",
          [] (PlayedSource& source)
          {
              source.play (26);
              source.held = true;
              source.play (0.4);
              source.held = false;
              source.play (3.6);
              source.state.live.counters[14] = 20;
              source.state.live.counters[16] = 31;
              source.state.live.counters[11] = 4;
              source.state.own.blocksRefused = 4;
              source.state.live.stages[6] = { 15050, 8.4, 61.5, 88.2, 120.3 };
          } },
        { "stalled",
          [] (PlayedSource& source)
          {
              source.play (28);
              source.held = source.silent = true;
              source.state.live.liveFlags = liveFlag::held | liveFlag::inputStalled;
          } },
        { "no-runtime",
          [] (PlayedSource& source)
          {
              source.play (28);
              source.decodes = false;
              source.play (2);
              source.state.runtime = Runtime::dead;
              source.state.runtimeSentence = "runtime (process 41127) has died";
              source.state.own.ringFill = 0.034;
          } },
        { "no-stream",
          [] (PlayedSource& source) {
              source.state.streamProblem = "stream 'probe B' is not in the chain; choose under Stream one of: probe A";
          } },
        { "wrong-unit",
          [] (PlayedSource& source)
          {
              source.state.behaviour = { { "ADC1", "V" }, { "ADC2", "V" } };
              source.state.behaviourProblem =
                  "the behaviour is in V, but the decoder decodes cm/s; type under Units the "
                  "unit and the volts per unit, for example \"cm/s 0.05\"";
              source.play (30);
          } },
        { "refused",
          [] (PlayedSource& source)
          {
              source.play (30);
              source.state.lastAnswer =
                  "m1 cannot decode now: the chain has vx in cm/s, the decoder vx in m/s. Stop the "
                  "acquisition, then choose it";
              source.state.lastAnswerRefused = true;
          } },
        { "unknown-units",
          [] (PlayedSource& source)
          {
              source.play (30);
              for (size_t k = 0; k < source.state.units.size(); k += 2)
              {
                  source.state.units[k].row = Row::unknown;
              }
              source.state.live.counters[1] += 9000;
              source.state.live.counters[4] += 4800;
          } },
        { "loading",
          [] (PlayedSource& source)
          {
              idle (source);
              source.state.live.service = ServiceState::starting;
              source.state.live.decoder.clear();
          } },
        { "ready", [] (PlayedSource& source) { idle (source); } },
        { "recording",
          [] (PlayedSource& source)
          {
              source.play (26);
              source.decodes = false;
              source.play (4);
              source.state.decodingWanted = false;
              source.state.live.service = ServiceState::recording;
          } },
        { "fresh",
          [] (PlayedSource& source)
          {
              source.state = PanelState();
              source.state.rig = "left";
          } },
    };
    return all;
}
} // namespace poyo::panel
