// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "ReadStream.h"

using namespace poyo::rig;

namespace
{
constexpr int electrode = 0; // of the clock stream
constexpr int otherElectrode = 1;

/** A clock stream of 1000 Hz, and another stream of another rate. Both hold back 10 samples. */
struct TwoStreams
{
    explicit TwoStreams (double otherHertz = 1000, const char* clocks = "")
    {
        StreamSettings settings;
        settings.name = "a";
        settings.rateHertz = 1000;
        settings.holdBackSamples = 10;
        settings.waitSeconds = 0.05;
        settings.others = { { "b", otherHertz, ClockRules::of (clocks).ruleFor ("b") } };
        stream.configure (settings, { { "a|E1", {} }, { "b|E1", {} } });
        stream.begin();
    }

    /** A block of 20 samples of the clock stream; the other stream's block has the same time if it has no other. */
    std::string block (int64_t first, int64_t otherFirst, int64_t otherCount = 20)
    {
        stream.follow (0, { first, 20, -1 }, { otherFirst, otherCount, -1 });
        stream.block (first, 20, nullptr, sink);
        return sink.take();
    }

    const OtherCounters& counts() const { return stream.others().counters (0); }

    AcquisitionStream stream;
    ReadStream sink;
};
} // namespace

SENTENCE (shouldPutSpikesOfTwoStreamsInOrder)
{
    TwoStreams rig;
    rig.stream.spikeOf (0, otherElectrode, 0, 1003);
    rig.stream.spike (electrode, 0, 1005);
    rig.stream.spikeOf (0, otherElectrode, 0, 1007);
    CHECK (rig.block (1000, 1000)
           == "stream 1000 1000 a; unit 0 b|E1#0; unit 1 a|E1#0; start 1000 0 0; spike 1003 0; spike 1005 1; "
              "spike 1007 0; watermark 1010 1020");
    CHECK (rig.counts().spikes == 2);
    CHECK (rig.stream.counters().spikes == 3);
}

SENTENCE (shouldConvertSampleNumbersOfAnotherRate)
{
    TwoStreams rig (2000);
    rig.stream.spikeOf (0, otherElectrode, 0, 2010);
    CHECK (rig.block (1000, 2000, 40).find ("spike 1005 0; watermark 1010 1020") != std::string::npos);
}

SENTENCE (shouldKeepSpikesForTheBlockThatHoldsThem)
{
    TwoStreams rig;
    rig.block (1000, 1000);
    rig.stream.spikeOf (0, otherElectrode, 0, 1045);
    rig.stream.spikeOf (0, otherElectrode, 0, 1025);
    CHECK (rig.block (1020, 1020, 40) == "unit 0 b|E1#0; spike 1025 0; watermark 1030 1040");
    CHECK (rig.block (1040, 1060, 0) == "spike 1045 0; watermark 1050 1060");
}

SENTENCE (shouldCompleteBlockWhenAllStreamsHaveDelivered)
{
    TwoStreams rig;
    CHECK (rig.block (1000, 990).find ("watermark 1000 1020") != std::string::npos);
    CHECK (rig.block (1020, 1010) == "watermark 1020 1040");
    CHECK (rig.block (1040, 1030, 0) == "watermark 1020 1060"); // nothing came
    CHECK (rig.block (1060, 1030, 50) == "watermark 1070 1080");
    CHECK (rig.counts().stalls == 0);
    CHECK (rig.counts().late == 0);
}

SENTENCE (shouldGoOnWithoutStalledStream)
{
    TwoStreams rig;
    rig.block (1000, 1000);
    for (int64_t first = 1020; first < 1200; first += 20)
        rig.block (first, 1020, 0);
    CHECK (rig.block (1200, 1020, 0) == "watermark 1160 1220"); // 50 samples behind 1210
    CHECK (rig.counts().stalls == 1);
    CHECK (rig.counts().stalled);
    CHECK (rig.counts().behind == 200);
    rig.stream.spikeOf (0, otherElectrode, 0, 1100);
    CHECK (rig.block (1220, 1020, 220) == "unit 0 b|E1#0; spike 1100 0; watermark 1230 1240");
    CHECK (rig.counts().late == 1);
    CHECK (! rig.counts().stalled);
    CHECK (rig.counts().stalls == 1);
}

SENTENCE (shouldNotCountStallWhileStreamBegins)
{
    TwoStreams rig;
    rig.block (1000, 0, 0);
    CHECK (rig.block (1020, 0, 0) == "watermark 1000 1040");
    CHECK (rig.block (1040, 1000, 60) == "watermark 1050 1060");
    CHECK (rig.counts().stalls == 0);
}

SENTENCE (shouldLeaveOutSpikesFarAheadAndBeforeTheSegment)
{
    TwoStreams rig;
    rig.stream.spikeOf (0, otherElectrode, 0, 999);
    rig.stream.spikeOf (0, otherElectrode, 0, 2021);
    rig.block (1000, 1000);
    CHECK (rig.counts().outside == 2);
    CHECK (rig.counts().spikes == 0);
}

SENTENCE (shouldLeaveOutWaitingSpikesIfTheClockJumps)
{
    TwoStreams rig;
    rig.stream.spikeOf (0, otherElectrode, 0, 1030);
    rig.block (1000, 1000, 40);
    CHECK (rig.block (500, 500) == "end 1020; start 500 1 2; watermark 510 520");
    CHECK (rig.counts().outside == 1);
}

SENTENCE (shouldNotWaitForStreamWithoutClock)
{
    TwoStreams rig (1000, "b: line 1");
    rig.stream.spikeOf (0, otherElectrode, 0, 1003);
    CHECK (rig.block (1000, 1000).find ("start 1000 0 0; watermark 1010 1020") != std::string::npos);
    CHECK (! rig.counts().known);
    CHECK (rig.counts().outside == 1);
    for (int64_t k = 0; k < 2; ++k)
    {
        rig.stream.clockPulse (0, 100 + 1000 * k, 1'000'000'000 * (k + 1));
        rig.stream.pulse (0, 0, 1000 * k, 1'000'000'000 * (k + 1));
    }
    rig.stream.spikeOf (0, otherElectrode, 0, 930);
    CHECK (rig.block (1020, 920) == "unit 0 b|E1#0; spike 1030 0; watermark 1030 1040");
    CHECK (rig.counts().known);
}

SENTENCE (shouldStartOverWithTheNextAcquisition)
{
    TwoStreams rig;
    rig.stream.spikeOf (0, otherElectrode, 0, 1030);
    rig.block (1000, 1000, 40);
    rig.stream.end (rig.sink);
    rig.stream.begin();
    rig.sink.take();
    CHECK (rig.block (1020, 1020).find ("start 1020 0 0; watermark") != std::string::npos);
    CHECK (rig.counts().spikes == 0);
}
