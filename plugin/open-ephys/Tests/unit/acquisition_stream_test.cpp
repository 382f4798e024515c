// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "ReadStream.h"

using namespace poyo::rig;

namespace
{
struct Rig
{
    Rig()
    {
        StreamSettings settings;
        settings.name = "monkey";
        settings.rateHertz = 1000;
        settings.holdBackSamples = 10;
        settings.behaviourHertz = 100;
        stream.configure (settings, { { "Electrode 1", {} }, { "Electrode 2", { "", "unit_7" } } });
        stream.begin();
    }

    std::string block (int64_t first, int64_t count)
    {
        stream.block (first, count, nullptr, sink);
        return sink.take();
    }

    AcquisitionStream stream;
    ReadStream sink;
};
} // namespace

SENTENCE (shouldDescribeBeforeItUses)
{
    Rig rig;
    rig.stream.spike (0, 3, 1005);
    CHECK (rig.block (1000, 20)
           == "stream 1000 1000 monkey; unit 0 Electrode 1#3; start 1000 0 0; spike 1005 0; watermark 1010 1020");
    rig.stream.spike (1, 0, 1022);
    CHECK (rig.block (1020, 20) == "unit 1 Electrode 2#0; spike 1022 1; watermark 1030 1040");
    CHECK (rig.sink.sound);
}

SENTENCE (shouldTakeNameOfUnitWhereSourceHasOne)
{
    Rig rig;
    rig.stream.spike (1, 1, 1005);
    rig.block (1000, 20);
    CHECK (rig.stream.units().id (0) == "unit_7");
    CHECK (rig.stream.units().count() == 1);
}

SENTENCE (shouldPutSpikesInOrder)
{
    Rig rig;
    rig.block (1000, 20);
    rig.stream.spike (0, 1, 1035);
    rig.stream.spike (0, 2, 1016);
    rig.stream.spike (0, 1, 1016);
    CHECK (
        rig.block (1020, 20)
        == "unit 0 Electrode 1#1; unit 1 Electrode 1#2; spike 1016 0; spike 1016 1; spike 1035 0; watermark 1030 1040");
}

SENTENCE (shouldDeclareGapAndBackwardJump)
{
    Rig rig;
    rig.block (1000, 20);
    CHECK (rig.block (1030, 20) == "end 1020; start 1030 1 1; watermark 1040 1050");
    CHECK (rig.block (5, 20) == "end 1050; start 5 2 2; watermark 15 25");
    CHECK (rig.stream.counters().jumps == 2);
}

SENTENCE (shouldPassOverBlockWithoutSamplesAndBlockSeenBefore)
{
    Rig rig;
    rig.block (1000, 20);
    rig.stream.spike (0, 0, 1012);
    CHECK (rig.block (1000, 0).empty());
    CHECK (rig.block (1000, 20).empty());
    CHECK (rig.block (1020, 20) == "unit 0 Electrode 1#0; spike 1012 0; watermark 1030 1040");
}

SENTENCE (shouldDeclareGapWhereReaderHadNoRoom)
{
    Rig rig;
    rig.block (1000, 20);
    rig.sink.isFull = true;
    rig.stream.spike (0, 0, 1022);
    rig.block (1020, 20);
    CHECK (rig.stream.counters().blocksRefused == 1);
    CHECK (rig.stream.counters().spikesLeftOut == 1);
    rig.sink.isFull = false;
    CHECK (rig.block (1040, 20) == "unit 0 Electrode 1#0; end 1020; start 1040 1 1; watermark 1050 1060");
}

SENTENCE (shouldBeginWhereReaderMissedTheBeginning)
{
    Rig rig;
    rig.sink.isFull = true;
    rig.block (1000, 20);
    rig.sink.isFull = false;
    CHECK (rig.block (1020, 20) == "stream 1020 1000 monkey; start 1020 0 0; watermark 1030 1040");
}

SENTENCE (shouldEndOnceThereIsRoom)
{
    Rig rig;
    rig.block (1000, 20);
    rig.sink.isFull = true;
    CHECK (! rig.stream.end (rig.sink));
    rig.sink.isFull = false;
    CHECK (rig.stream.end (rig.sink));
    CHECK (rig.sink.take() == "end 1020");
    CHECK (rig.stream.end (rig.sink) && rig.sink.take().empty());
}

SENTENCE (shouldDescribeAllKnownUnitsWhereAnotherAcquisitionBegins)
{
    Rig rig;
    rig.stream.spike (0, 3, 1005);
    rig.block (1000, 20);
    rig.stream.end (rig.sink);
    rig.sink.take();
    rig.stream.begin();
    CHECK (rig.block (0, 20) == "stream 0 1000 monkey; unit 0 Electrode 1#3; start 0 0 0; watermark 10 20");
}

SENTENCE (shouldSendMoreThanOneBlockWhereOneIsTooSmall)
{
    Rig rig;
    for (int k = 0; k < 20000; ++k)
        rig.stream.spike (0, k % 100, 1000 + k % 20);
    rig.block (1000, 20);
    CHECK (rig.sink.sound);
    CHECK (rig.sink.blocks == 2);
    CHECK (rig.stream.counters().spikes == 20000);
    CHECK (rig.stream.counters().blocks == 1);
}

SENTENCE (shouldCountSpikesBeyondItsRoom)
{
    Rig rig;
    for (size_t k = 0; k < AcquisitionStream::mostSpikes + 5; ++k)
        rig.stream.spike (0, 0, 1000);
    rig.stream.spike (2, 0, 1000);
    rig.block (1000, 20);
    CHECK (rig.stream.counters().spikesLeftOut == 6);
}

SENTENCE (shouldCountTtlEventsAndTextsBeyondItsRoom)
{
    Rig rig;
    for (size_t k = 0; k < AcquisitionStream::mostEvents + 5; ++k)
        rig.stream.ttl (1000, 1, true);
    for (size_t k = 0; k < AcquisitionStream::mostTexts + 3; ++k)
        rig.stream.text ("t");
    rig.block (1000, 20);
    CHECK (rig.stream.counters().ttlLeftOut == 5);
    CHECK (rig.stream.counters().textsLeftOut == 3);
}

SENTENCE (shouldCountTtlEventsAndTextsOfRefusedBlock)
{
    Rig rig;
    rig.sink.isFull = true;
    rig.stream.ttl (1001, 1, true);
    rig.stream.ttl (1002, 1, false);
    rig.stream.text ("t");
    rig.block (1000, 20);
    CHECK (rig.stream.counters().ttlLeftOut == 2 && rig.stream.counters().textsLeftOut == 1);
    rig.sink.isFull = false;
    rig.stream.ttl (1021, 1, true);
    rig.block (1020, 20);
    CHECK (rig.stream.counters().ttlLeftOut == 2 && rig.stream.counters().textsLeftOut == 1);
    rig.stream.begin();
    CHECK (rig.stream.counters().ttlLeftOut == 0 && rig.stream.counters().textsLeftOut == 0);
}

SENTENCE (shouldCarryEventsAndTexts)
{
    Rig rig;
    rig.stream.ttl (1003, 2, true);
    rig.stream.text ("target on");
    CHECK (rig.block (1000, 20)
           == "stream 1000 1000 monkey; start 1000 0 0; ttl 1003 2 1; text 1000 target on; watermark 1010 1020");
    rig.stream.text (std::string (511, 'x') + "ä");
    CHECK (rig.block (1020, 20) == "text 1020 " + std::string (511, 'x') + "; watermark 1030 1040");
}

SENTENCE (shouldCarryBehaviourAveraged)
{
    Rig rig;
    StreamSettings settings = rig.stream.settings();
    settings.behaviourKey = "cursor.vel";
    settings.behaviourUnit = "cm/s";
    settings.behaviourChannels = { "vx", "vy" };
    rig.stream.configure (settings, {});
    std::vector<float> x, y;
    for (int k = 0; k < 20; ++k)
    {
        x.push_back (static_cast<float> (k));
        y.push_back (1);
    }
    const float* channels[] = { x.data(), y.data() };
    rig.stream.block (1000, 20, channels, rig.sink);
    CHECK (rig.sink.take()
           == "stream 1000 1000 monkey; behaviour 0 cursor.vel cm/s vx vy; start 1000 0 0; sample 1005 4.5 1; "
              "sample 1015 14.5 1; watermark 1010 1020");
}

SENTENCE (shouldCarryBehaviourInTheUnitThatTheUserStated)
{
    Rig rig;
    StreamSettings settings = rig.stream.settings();
    settings.behaviourKey = "hand";
    const auto units = BehaviourUnits::of ("cm/s 0.5", { { "ADC1", "V" } });
    settings.behaviourUnit = units.unit;
    settings.behaviourConversions = units.conversions;
    settings.behaviourNote = units.sentence;
    settings.behaviourChannels = { "ADC1" };
    rig.stream.configure (settings, {});
    const std::vector<float> volts (20, 1.5f);
    const float* channels[] = { volts.data() };
    rig.stream.block (1000, 20, channels, rig.sink);
    CHECK (rig.sink.take()
           == "stream 1000 1000 monkey; behaviour 0 hand cm/s ADC1; start 1000 0 0; "
              "text 1000 ADC1 in cm/s: 0.5 V per cm/s, 0 V at 0; sample 1005 3; sample 1015 3; watermark 1010 1020");
    rig.stream.block (1020, 20, channels, rig.sink);
    CHECK (rig.sink.take() == "sample 1025 3; sample 1035 3; watermark 1030 1040");
    CHECK (rig.stream.counters().samples == 40 && rig.stream.counters().segment == 0);
}
