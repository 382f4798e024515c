// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Panel/Model/RollingScore.h"
#include "Panel/Model/StateJudge.h"
#include "Panel/Model/Wording.h"

#include <cmath>
#include <deque>

using namespace poyo::panel;

namespace
{
constexpr double rate = 1000;

/** Points that were put there by hand. */
struct Given : PanelSource
{
    std::deque<DecodedPoint> decoded;
    std::deque<BehaviourPoint> behaviour;
    std::deque<SpikePoint> spikes;

    void read (PanelState&) override {}
    bool take (DecodedPoint& point) override { return next (decoded, point); }
    bool take (BehaviourPoint& point) override { return next (behaviour, point); }
    bool take (SpikePoint& point) override { return next (spikes, point); }

    template <typename P>
    static bool next (std::deque<P>& points, P& point)
    {
        if (points.empty())
        {
            return false;
        }
        point = points.front();
        points.pop_front();
        return true;
    }

    void decode (int64_t sample, float value, int flags = 0) { decoded.push_back ({ sample, flags, 1, { value } }); }
    void behave (int64_t sample, float value) { behaviour.push_back ({ sample, 1, { value } }); }
};

float sine (int64_t sample) { return std::sin (static_cast<float> (sample) / 300); }
} // namespace

SENTENCE (shouldKeepTheNewestPointsWhenThereAreTooMany)
{
    Recent<int> recent (3);
    for (int i = 0; i < 5; ++i)
    {
        recent.add (i);
    }
    CHECK (recent.size() == 3 && recent[0] == 2 && recent.newest() == 4);
}

SENTENCE (shouldGoOnWhenClockJumpsBack)
{
    Given given;
    History history;
    given.spikes = { { 90000, 1 }, { 89500, 2 } }; // disorder is no jump
    history.pull (given, rate);
    CHECK (history.spikes().size() == 2 && history.newestSample() == 90000);
    given.spikes = { { 10, 1 } };
    for (int i = 0; i < 60; ++i)
    {
        history.pull (given, rate);
        given.spikes = { { 20 + i, 1 } };
    }
    CHECK (history.spikes().size() == 62 && history.spikes()[2].sampleNumber == 90001);
    CHECK (history.newestSample() == 90001 + 68);
}

SENTENCE (shouldShowAllKindsAtOnceAfterAJump)
{
    Given given;
    History history;
    given.behave (90000, 1);
    given.decode (90000, 1);
    given.spikes = { { 90000, 1 } };
    history.pull (given, rate);
    given.behave (0, 1); // the recording starts again; decoding needs a whole window first
    given.spikes = { { 5, 1 } };
    history.pull (given, rate);
    CHECK (history.newestSample() == 90006 && history.behaviour().size() == 2 && history.spikes().size() == 2);
    given.decode (1000, 1);
    given.behave (1000, 1);
    history.pull (given, rate);
    CHECK (history.decoded().newest().sampleNumber == history.behaviour().newest().sampleNumber);
    CHECK (history.decoded().size() == 2);
}

SENTENCE (shouldLetOldSpikesInAfterNewerBehaviour)
{
    Given given;
    History history;
    given.behave (60000, 1);
    given.spikes = { { 1000, 0 }, { 59990, 0 } }; // what lay in a ring that nobody had read
    history.pull (given, rate);
    CHECK (history.behaviour().size() == 1 && history.spikes().size() == 2 && history.newestSample() == 60000);
}

SENTENCE (shouldNotLetTheKindThatStoppedSayWhatTimeItIs)
{
    Given given;
    History history;
    given.decode (90000, 1);
    history.pull (given, rate);
    for (int i = 0; i < 70; ++i)
    {
        given.spikes = { { i, 1 } };
        history.pull (given, rate);
    }
    CHECK (history.newestSample() == 69);
}

SENTENCE (shouldScoreDecodedAgainstBehaviourBetweenItsSamples)
{
    Given given;
    History history;
    for (int64_t sample = 0; sample < 10000; sample += 10)
    {
        given.behave (sample, sine (sample));
    }
    for (int64_t sample = 20; sample < 9900; sample += 20)
    {
        given.decode (sample, sine (sample));
        given.decode (sample + 5, 100, liveFlag::held); // held: does not count
    }
    history.pull (given, rate);
    const auto found = agreement (history, 1);
    CHECK (found.size() == 1 && found[0].rSquared > 0.9999f && found[0].correlation > 0.9999f);
}

SENTENCE (shouldCorrelateWhateverTheUnits)
{
    Given given;
    History history;
    for (int64_t sample = 0; sample < 10000; sample += 20)
    {
        given.behave (sample, sine (sample));
        given.decode (sample, 3 - 40 * sine (sample));
    }
    history.pull (given, rate);
    CHECK (agreement (history, 1)[0].correlation < -0.9999f && agreement (history, 1)[0].rSquared < -1);
}

SENTENCE (shouldScoreMeanAsZeroAndNothingWhereTruthStandsStill)
{
    Given given;
    History history;
    double sum = 0;
    int count = 0;
    for (int64_t sample = 0; sample <= 18840; sample += 20) // ten periods
    {
        sum += sine (sample);
        ++count;
    }
    for (int64_t sample = 0; sample <= 18840; sample += 20)
    {
        given.behave (sample, sine (sample));
        given.decode (sample, static_cast<float> (sum / count));
    }
    history.pull (given, rate);
    CHECK (std::fabs (agreement (history, 1)[0].rSquared) < 0.01f);
    History still;
    for (int64_t sample = 0; sample <= 10000; sample += 20)
    {
        given.behave (sample, 3);
        given.decode (sample, 2);
    }
    still.pull (given, rate);
    CHECK (std::isnan (agreement (still, 1)[0].rSquared));
}

SENTENCE (shouldCountTheWaitingInTheBlocksIntoTheLatency)
{
    std::vector<StageFigures> stages (totalStage + 1);
    CHECK (spikeToChainMs (stages, 139) == 0); // nothing is decoded yet
    stages[0] = { 100, 70, 139, 139, 140 }; // until the end of the block
    stages[totalStage] = { 100, 5, 10, 12, 15 };
    CHECK (spikeToChainMs (stages, 139) == 139 + 10 + 139);
}

SENTENCE (shouldJudgeOnceForAll)
{
    Given given;
    StateJudge judge;
    PanelState state;
    state.acquiring = true;
    state.rateHertz = rate;
    state.runtime = Runtime::alive;
    state.live.present = true;
    state.live.service = ServiceState::decoding;
    state.live.decoder = "sim";
    state.outputs = { { "vx", "cm/s", 1 } };
    state.behaviour = { { "vx", "cm/s" } };
    for (int64_t sample = 0; sample < 20000; sample += 20)
    {
        given.behave (sample, sine (sample));
        given.decode (sample, sine (sample));
    }
    judge.judge (given, 1, state);
    CHECK (state.light.word == Word::decoding && state.agreements.size() == 1 && state.agreements[0].rSquared > 0.99f);
    judge.startOver();
    state.agreements.clear();
    for (int64_t sample = 0; sample < 20000; sample += 20)
    {
        given.behave (sample, sine (sample));
        given.decode (sample, 50 * sine (sample)); // as if volts were called cm/s
    }
    judge.judge (given, 2, state);
    CHECK (state.light.word == Word::degraded && state.light.sentence.find ("do not follow") != std::string::npos);
}

SENTENCE (shouldWriteNumbersAsPeopleReadThem)
{
    CHECK (grouped (1234567) == "1\u202f234\u202f567" && grouped (12) == "12" && grouped (-1000) == "\u22121\u202f000");
    CHECK (duration (0.083) == "0.08 ms" && duration (8.44) == "8.4 ms" && duration (143.2) == "143 ms");
    CHECK (duration (2140) == "2.1 s" && duration (NAN) == "\u2013");
    CHECK (clock (7.9) == "0:07" && clock (750) == "12:30" && clock (3750) == "1:02:30" && clock (-4) == "0:00");
    CHECK (roughly (37) == "40 s" && roughly (3.2) == "4 s" && roughly (130) == "2 min"
           && roughly (4200) == "1 h 10 min");
    CHECK (rSquared (0.874f) == ".87" && rSquared (-0.05f) == "\u2212.05" && rSquared (1) == "1.00");
    CHECK (rSquared (-0.001f) == ".00");
    CHECK (lastPart ("/data/left/") == "left" && lastPart ("C:\\data\\right") == "right" && lastPart ("") == "");
}
