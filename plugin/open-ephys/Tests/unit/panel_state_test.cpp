// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Panel/Model/CalibrationStage.h"
#include "Panel/Model/RecentLosses.h"
#include "Panel/Model/StateJudge.h"
#include "Panel/Model/Wording.h"

using namespace poyo::panel;

namespace
{
PanelState decoding()
{
    PanelState state;
    state.acquiring = state.decodingWanted = true;
    state.rig = "left";
    state.runtime = Runtime::alive;
    state.live.present = true;
    state.live.service = ServiceState::decoding;
    state.live.decoder = "m1, 171 units";
    state.live.counters.assign (counterWords.size(), 0);
    return state;
}

int64_t& count (PanelState& state, RuntimeCounter counter)
{
    return state.live.counters[static_cast<size_t> (counter)];
}

StateLight lightOf (const PanelState& state) { return StateLight::of (state, RecentLosses()); }

/** The light after something has grown within the last seconds. */
StateLight lightAfter (const PanelState& before, const PanelState& now)
{
    RecentLosses recent (5);
    recent.add (10, before);
    recent.add (12, now);
    return StateLight::of (now, recent);
}

bool says (const StateLight& light, const std::string& part) { return light.sentence.find (part) != std::string::npos; }
} // namespace

SENTENCE (shouldSayDecodingAndWithWhat)
{
    const auto light = lightOf (decoding());
    CHECK (light.word == Word::decoding && light.sentence == "m1, 171 units" && ! light.urgent);
    CHECK (std::string (light.text()) == "decoding");
}

SENTENCE (shouldBeUrgentOnlyWhenRuntimeIsMissedDuringAcquisition)
{
    auto state = decoding();
    state.runtime = Runtime::dead;
    state.own.ringFill = 0.034;
    auto light = lightOf (state);
    CHECK (light.word == Word::noRuntime && light.urgent && says (light, "4 % full"));
    state.acquiring = false;
    light = lightOf (state);
    CHECK (light.word == Word::noRuntime && ! light.urgent && ! says (light, "full"));
    state.runtime = Runtime::absent;
    CHECK (says (lightOf (state), "rig 'left'"));
    state.runtimeLaunching = true;
    CHECK (lightOf (state).word == Word::loading);
}

SENTENCE (shouldFollowTheServiceThroughItsStates)
{
    auto state = decoding();
    state.live.present = false;
    CHECK (lightOf (state).word == Word::loading);
    state.live.present = true;
    state.live.service = ServiceState::starting;
    state.live.decoder = "";
    CHECK (lightOf (state).word == Word::loading);
    state.live.note = "warming up m1";
    CHECK (lightOf (state).word == Word::warming);
    state.live.service = ServiceState::ready;
    state.choice.whyNot = "adapter: expected one of this bundle";
    CHECK (lightOf (state).word == Word::ready && says (lightOf (state), "of this bundle"));
    state.choice.whyNot = state.live.note = "";
    CHECK (lightOf (state).word == Word::ready && says (lightOf (state), "choose a bundle"));
    state.choice.chosen = "/bundles/sim";
    state.acquiring = false;
    CHECK (lightOf (state).sentence == "'sim' is chosen; it decodes when acquisition starts");
    state.choice.chosen = "";
    state.acquiring = true;
    state.live.service = ServiceState::recording;
    CHECK (lightOf (state).word == Word::recording && says (lightOf (state), "choose a bundle"));
    state.decodingWanted = false;
    CHECK (lightOf (state).word == Word::recording && says (lightOf (state), "decoding is off"));
    state.live.service = ServiceState::closing;
    CHECK (lightOf (state).word == Word::noRuntime);
}

SENTENCE (shouldSayStalledWhereInputOrRuntimeStandsStill)
{
    auto state = decoding();
    state.live.liveFlags = liveFlag::held | liveFlag::inputStalled;
    CHECK (lightOf (state).word == Word::stalled);
    state.live.liveFlags = 0;
    state.live.ageSeconds = 3;
    CHECK (lightOf (state).word == Word::stalled && says (lightOf (state), "3 s"));
    state.live.ageSeconds = 0;
    state.runtime = Runtime::silent;
    CHECK (lightOf (state).word == Word::stalled);
}

SENTENCE (shouldSayDegradedForWhatIsLostNowNotForWhatOnceWas)
{
    auto before = decoding();
    count (before, RuntimeCounter::ticksSkipped) = 100;
    auto now = before;
    CHECK (lightAfter (before, now).word == Word::decoding);
    count (now, RuntimeCounter::ticksSkipped) += 20;
    const auto light = lightAfter (before, now);
    CHECK (light.word == Word::degraded && light.sentence == "20 ticks skipped in the last 5 s");
}

SENTENCE (shouldCountBlockLostOnceThoughBothSidesSawIt)
{
    const auto before = decoding();
    auto now = before;
    now.own.blocksRefused = 3;
    count (now, RuntimeCounter::recordsLost) = 3;
    CHECK (says (lightAfter (before, now), "3 blocks lost"));
}

SENTENCE (shouldForgiveRareMissedDeadlineButNotMany)
{
    const auto before = decoding();
    auto now = before;
    count (now, RuntimeCounter::ticksDecoded) = 250;
    count (now, RuntimeCounter::deadlineMisses) = 2;
    CHECK (lightAfter (before, now).word == Word::decoding);
    count (now, RuntimeCounter::deadlineMisses) = 12;
    CHECK (lightAfter (before, now).word == Word::degraded);
}

SENTENCE (shouldNoticeThatMostSpikesAreOfUnknownUnits)
{
    const auto before = decoding();
    auto now = before;
    count (now, RuntimeCounter::spikesReceived) = 1000;
    count (now, RuntimeCounter::spikesUnknownUnit) = 190;
    CHECK (lightAfter (before, now).word == Word::decoding);
    count (now, RuntimeCounter::spikesUnknownUnit) = 500;
    CHECK (lightAfter (before, now).word == Word::degraded && says (lightAfter (before, now), "50 % of the spikes"));
}

SENTENCE (shouldNotBeGreenWithoutSpikes)
{
    const auto before = decoding();
    auto now = before;
    now.own.blocks = 250;
    RecentLosses recent (5);
    recent.add (10, before);
    recent.add (13, now);
    CHECK (StateLight::of (now, recent).word == Word::decoding); // too early to say
    now.own.blocks = 500;
    recent.add (15, now);
    const auto light = StateLight::of (now, recent);
    CHECK (light.word == Word::degraded && says (light, "no spikes have come for 5 s; check the spike detector"));
}

SENTENCE (shouldNotBeReadyForAStreamThatDoesNotExist)
{
    auto state = decoding();
    state.streamProblem = "stream 'probe' is not in the chain; choose under Stream one of: left, right";
    CHECK (lightOf (state).word == Word::noStream && lightOf (state).urgent && says (lightOf (state), "left, right"));
}

SENTENCE (shouldNotBeGreenWithAnAbsurdScore)
{
    auto state = decoding();
    state.outputs = { { "vx", "cm/s", 10 } };
    state.behaviour = { { "x", "cm/s" } };
    state.agreements = { { -68, 0.1f, 500, 8 } };
    CHECK (lightOf (state).word == Word::degraded && says (lightOf (state), "R\u00b2 \u221268.00"));
    state.agreements = { { -68, 0.1f, 500, 0.5f } }; // at rest: R\u00b2 says nothing
    CHECK (lightOf (state).word == Word::decoding);
    state.behaviour = { { "x", "V" } }; // another unit: R\u00b2 says nothing
    state.agreements = { { -68, 0.1f, 500, 8 } };
    CHECK (lightOf (state).word == Word::decoding);
}

SENTENCE (shouldSayThatValuesAreClippedOrWithheldOrRefused)
{
    const auto before = decoding();
    auto now = before;
    now.own.valuesClipped = 12;
    CHECK (says (lightAfter (before, now), "12 decoded values are beyond the range"));
    now = before;
    now.outputProblem = "the chain has vx in cm/s, the decoder vx in V; stop the acquisition and start it again";
    CHECK (lightAfter (before, now).word == Word::degraded && lightAfter (before, now).urgent);
    now = before;
    now.choice.whyNot = "m1: expected a window of 1 s; stop the acquisition, then choose this bundle again";
    CHECK (lightAfter (before, now).word == Word::degraded && says (lightAfter (before, now), "m1"));
}

SENTENCE (shouldCountSinceTheAcquisitionStarted)
{
    std::vector<int64_t> counters { 100, 7 };
    CHECK (poyo::rig::subtract ({ 90, 7 }, counters) && counters == std::vector<int64_t> ({ 10, 0 }));
    CHECK (! poyo::rig::subtract ({ 50, 0 }, counters) && counters[0] == 10);
}

SENTENCE (shouldNameButtonsInsteadOfCommands)
{
    CHECK (inPanelWords ("expected embeddings, found none; run ./poyo calibrate on this session")
           == "expected embeddings, found none; press Collect, then Fit");
    CHECK (inPanelWords ("run ./poyo calibrate again, or choose another adapter")
           == "press Collect, then Fit, or choose another adapter");
    CHECK (inPanelWords ("all is well") == "all is well");
}

SENTENCE (shouldSayFirstThatNothingIsRecorded)
{
    auto state = decoding();
    state.live.liveFlags = liveFlag::recordingFailed;
    state.live.note = "disk full";
    CHECK (lightOf (state).word == Word::degraded && says (lightOf (state), "NOT RECORDING: disk full"));
}

SENTENCE (shouldForgetLossesOfRuntimeThatCountsFromZeroAgain)
{
    RecentLosses recent (5);
    auto state = decoding();
    count (state, RuntimeCounter::ticksSkipped) = 40;
    recent.add (1, state);
    count (state, RuntimeCounter::ticksSkipped) = 50;
    recent.add (2, state);
    CHECK (recent.of (RuntimeCounter::ticksSkipped) == 10);
    count (state, RuntimeCounter::ticksSkipped) = 1;
    recent.add (3, state);
    CHECK (recent.of (RuntimeCounter::ticksSkipped) == 0);
    recent.add (30, state);
    recent.add (31, state);
    CHECK (recent.of (RuntimeCounter::ticksSkipped) == 0);
}

SENTENCE (shouldOfferOnlyWhatCanBeDoneWithCalibration)
{
    auto state = decoding();
    auto& calibration = state.calibration;
    CHECK (CalibrationChoices::of (state).collect);
    state.behaviourProblem = "the behaviour is in V, but the decoder decodes cm/s";
    CHECK (! CalibrationChoices::of (state).collect);
    state.behaviourProblem = "";
    calibration.collecting = true;
    calibration.collectedSeconds = 60;
    calibration.collectedSpikes = 1000;
    CHECK (! CalibrationChoices::of (state).fit && ! collectingTrouble (calibration).empty());
    calibration.collectedBehaviour = 100;
    CHECK (CalibrationChoices::of (state).fit && collectingTrouble (calibration).empty());
    calibration.phase = CalibrationPhase::fitting;
    CHECK (stageOf (calibration) == CalibrationStage::fitting && CalibrationChoices::of (state).cancel);
    calibration.collecting = false;
    calibration.phase = CalibrationPhase::done;
    calibration.advice = CalibrationAdvice::useIt;
    calibration.adapter = "/adapter";
    CHECK (CalibrationChoices::of (state).use && std::string (adviceWords (calibration)) == "better than baselines");
    calibration.inUse = true;
    CHECK (! CalibrationChoices::of (state).use && ! CalibrationChoices::of (state).discard);
    calibration.inUse = false;
    calibration.phase = CalibrationPhase::failed;
    CHECK (! CalibrationChoices::of (state).use && CalibrationChoices::of (state).discard);
}

SENTENCE (shouldSayWhichStreamDoesNotGoWithTheClock)
{
    auto state = decoding();
    OtherFigures other;
    other.name = "probe B";
    state.others = { other };
    CHECK (lightOf (state).word == Word::decoding);
    state.others[0].stalled = true;
    state.others[0].behindSeconds = 3;
    auto light = lightOf (state);
    CHECK (light.word == Word::degraded && says (light, "stream 'probe B' is 3 s behind"));
    auto later = state;
    count (later, RuntimeCounter::ticksSkipped) = 7;
    light = lightAfter (state, later);
    CHECK (says (light, "7 ticks skipped") && says (light, "; stream 'probe B' is 3 s behind"));
    state.others[0].stalled = false;
    state.others[0].behindSeconds = -15;
    CHECK (says (lightOf (state), "stream 'probe B' is 15 s ahead"));
    state.others[0].clockKnown = false;
    state.others[0].pulseLine = 2;
    CHECK (says (lightOf (state), "no common pulses") && says (lightOf (state), "TTL line 2"));
}

SENTENCE (shouldSayWhatToDoWithAnUnknownSession)
{
    CHECK (
        inPanelWords ("recording probe A: expected a session of the bundle, found 9 other sessions, first a_day0; run "
                      "./poyo calibrate")
        == "the bundle has no embeddings for the units of stream 'probe A'; press Collect, then Fit");
    CHECK (inPanelWords ("a window is short; run ./poyo calibrate") == "a window is short; press Collect, then Fit");
}
