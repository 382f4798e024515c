// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/AcquisitionSide.h"
#include "ReadStream.h"

#include <cstdlib>
#include <new>
#include <thread>
#include <unistd.h>

using namespace poyo::rig;

namespace
{
thread_local bool counting = false;
thread_local int allocations = 0;

/** The runtime's side of a rig that only this test uses. */
struct Runtime
{
    explicit Runtime (const char* name) : rig (std::string (name) + "-" + std::to_string (getpid()))
    {
        const poyo_bridge_options options { 1u << 20, 1u << 16, 0, 0 };
        CHECK (poyo_bridge_open (rig.c_str(), POYO_RUNTIME, &options, &bridge) == POYO_OK);
    }
    ~Runtime() { poyo_bridge_close (bridge); }

    /** The records since the last call, as words. */
    std::string heard()
    {
        ReadStream read;
        poyo_record record;
        while (poyo_bridge_poll (bridge, &record) == POYO_OK)
        {
            if (record.kind == 1)
                CHECK (read.offer (static_cast<const std::byte*> (record.body), record.length) && read.sound);
            else
                read.say() << "command " << load<uint16_t> (static_cast<const std::byte*> (record.body) + 2);
            poyo_bridge_release (bridge);
        }
        return read.take();
    }

    void decode (int64_t tick, float x, float y)
    {
        std::byte bytes[48 + 72] = {};
        store<uint16_t> (bytes + 2, decodedLayout::version);
        store<uint32_t> (bytes + 4, sizeof bytes);
        store<int64_t> (bytes + 8, tick);
        store<int32_t> (bytes + 32, 2);
        store<float> (bytes + 40, x);
        store<float> (bytes + 44, y);
        CHECK (poyo_bridge_offer (bridge, 3, bytes, sizeof bytes) == POYO_OK);
    }

    const std::string rig;
    poyo_bridge* bridge = nullptr;
};

StreamSettings settings()
{
    StreamSettings said;
    said.name = "s";
    said.rateHertz = 1000;
    said.holdBackSamples = 0;
    return said;
}

void acquire (AcquisitionSide& side, int64_t first, int64_t count)
{
    AcquisitionSide::Block block (side);
    CHECK (static_cast<bool> (block));
    block.finish (first, count, nullptr);
}
} // namespace

[[gnu::noinline]] void* operator new (size_t size)
{
    allocations += counting ? 1 : 0;
    if (void* memory = std::malloc (size))
        return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete (void* memory) noexcept { std::free (memory); }
[[gnu::noinline]] void operator delete (void* memory, size_t) noexcept { std::free (memory); }

SENTENCE (shouldSendAcquisitionAndTakeWhatComesBack)
{
    Runtime runtime ("side");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    side.configure (settings(), { { "A", {} } });
    acquire (side, 0, 10);
    CHECK (runtime.heard().empty());
    side.start();
    runtime.decode (10, 1, -2);
    acquire (side, 10, 10);
    CHECK (runtime.heard() == "stream 10 1000 s; start 10 0 0; watermark 20 20");
    CHECK (side.outputs().value (1) == -2);
    DecodedPoint point;
    CHECK (side.feed().decoded.take (point) && point.sampleNumber == 10 && point.count == 2);
    side.stop();
    acquire (side, 20, 10);
    CHECK (runtime.heard() == "end 20");
}

SENTENCE (shouldEndAcquisitionWhereAudioThreadStaysAway)
{
    Runtime runtime ("away");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    side.configure (settings(), {});
    const int64_t before = poyo_monotonic_nanos();
    side.start();
    acquire (side, 0, 10);
    side.keep (before + AcquisitionSide::quietNanos - 1);
    CHECK (runtime.heard() == "stream 0 1000 s; start 0 0 0; watermark 10 10");
    side.stop();
    side.keep (before); // at once: a pause would look like a stall of the input
    CHECK (runtime.heard() == "end 10");
    acquire (side, 10, 10); // the audio thread may still call once or twice
    CHECK (runtime.heard().empty());
}

SENTENCE (shouldBeginAgainWhereStopAndStartCameBetweenTwoBlocks)
{
    Runtime runtime ("again");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    side.configure (settings(), {});
    side.start();
    acquire (side, 0, 10);
    side.stop();
    side.start();
    acquire (side, 10, 10);
    CHECK (runtime.heard()
           == "stream 0 1000 s; start 0 0 0; watermark 10 10; end 10; stream 10 1000 s; start 10 0 0; watermark 20 20");
}

SENTENCE (shouldCarryCommandsAndAnswers)
{
    Runtime runtime ("letters");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    CHECK (side.ask (CommandKind::stopDecoding, "") == 1);
    CHECK (side.ask (CommandKind::report, "") == 2);
    side.keep (AcquisitionSide::quietNanos);
    CHECK (runtime.heard() == "command 5; command 7");
    std::vector<std::byte> answer = commandBytes (CommandKind::loadBundle, 2, 0, "ready");
    store<uint16_t> (answer.data() + 2, 0);
    CHECK (poyo_bridge_offer (runtime.bridge, 4, answer.data(), static_cast<uint32_t> (answer.size())) == POYO_OK);
    side.keep (AcquisitionSide::quietNanos);
    Letter letter;
    CHECK (side.takeLetter (letter));
    Answer read;
    CHECK (read.read (letter.bytes, letter.length) && read.commandNumber == 2 && read.done && read.text == "ready");
    for (int k = 0; k < 32; ++k)
        CHECK (side.ask (CommandKind::report, "") == 3 + k);
    CHECK (side.ask (CommandKind::report, "") == 0);
}

SENTENCE (shouldCountTextWhileOtherThreadHasTheTurn)
{
    Runtime runtime ("texts");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    side.configure (settings(), {});
    side.start();
    acquire (side, 0, 10);
    {
        const RigLink::Turn keeper (side.rig());
        side.text ("missed");
    }
    side.text ("sent");
    acquire (side, 10, 10);
    CHECK (runtime.heard() == "stream 0 1000 s; start 0 0 0; watermark 10 10; text 10 sent; watermark 20 20");
    CHECK (side.acquired().counters().textsLeftOut == 1);
}

SENTENCE (shouldDoNothingWithoutRig)
{
    AcquisitionSide side;
    side.configure (settings(), {});
    side.start();
    acquire (side, 0, 10);
    CHECK (side.acquired().counters().blocksRefused == 1);
}

SENTENCE (shouldAllocateNothingOnAudioThread)
{
    Runtime runtime ("still");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    StreamSettings described = settings();
    described.behaviourKey = "cursor.vel";
    described.behaviourChannels = { "x" };
    side.configure (described, { { "A", {} } });
    const std::vector<float> values (20);
    const float* channels[] = { values.data() };
    side.start();
    for (int round = 0; round < 200; ++round)
    {
        runtime.decode (20 * round, 1, 2);
        counting = true;
        {
            AcquisitionSide::Block block (side);
            for (int k = 0; k < 100; ++k)
                block.spike (0, round + k, 20 * round + k % 20);
            block.ttl (20 * round, 1, true);
            block.text ("text");
            block.finish (20 * round, 20, channels);
        }
        counting = false;
        runtime.heard();
    }
    CHECK (allocations == 0);
}

SENTENCE (shouldShareTheRigBetweenTwoThreads)
{
    Runtime runtime ("shared");
    AcquisitionSide side;
    CHECK (side.rig().open (runtime.rig));
    side.configure (settings(), {});
    side.start();
    std::atomic<bool> done { false };
    std::thread keeper (
        [&]
        {
            while (! done)
                side.keep (INT64_MAX / 2);
        });
    int64_t first = 0;
    int64_t mine = 0;
    for (int round = 0; round < 20000; ++round, first += 10)
    {
        AcquisitionSide::Block block (side);
        if (block)
        {
            block.finish (first, 10, nullptr);
            ++mine;
        }
        if (round % 16 == 0)
            runtime.heard();
    }
    done = true;
    keeper.join();
    CHECK (side.acquired().counters().blocks == mine);
}
