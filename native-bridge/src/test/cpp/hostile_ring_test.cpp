// SPDX-License-Identifier: Apache-2.0
// Rings with hostile contents: with any bytes in the ring, reader and writer stay inside it. The ring lies between
// protected pages, and the test reads every body to its last byte.

#include "Check.h"
#include "ControlBlock.h"
#include "RingMemory.h"
#include "Segment.h"
#include "StatusBlock.h"

#include <cstring>
#include <random>
#include <vector>

using namespace poyo;

namespace
{
constexpr uint64_t seed = 20261122;
constexpr int fuzzRounds = 3000;

uint64_t interesting (std::mt19937_64& random, uint64_t capacity)
{
    const uint64_t top = uint64_t { 1 } << 63;
    const uint64_t edges[] = { 0,
                               1,
                               7,
                               8,
                               15,
                               16,
                               17,
                               24,
                               UINT32_MAX,
                               uint64_t { UINT32_MAX } + 1,
                               UINT64_MAX,
                               top,
                               capacity / 2,
                               capacity - 8,
                               capacity,
                               capacity + 8 };
    return random() % 4 == 0
               ? random()
               : edges[random() % (sizeof edges / sizeof edges[0])] + (random() % 3 == 0 ? 8 * (random() % 8) : 0);
}

/** Reads volatile bytes, so that the compiler keeps every read. */
void readAll (const poyo_record& record)
{
    const auto* body = static_cast<const volatile std::byte*> (record.body);
    for (uint32_t at = 0; at < record.length; ++at)
        (void) body[at];
}

void damage (RingMemory& memory, std::mt19937_64& random)
{
    constexpr size_t cells[] = { layout::tailOffset, layout::headOffset, layout::offeredOffset,
                                 layout::lastSequenceOffset };
    switch (random() % 3)
    {
        case 0:
            memory.cell (cells[random() % 4]) = interesting (random, memory.capacity);
            break;
        case 1:
            memory.word (8 * (random() % (memory.capacity / 8))) = interesting (random, memory.capacity);
            break;
        default:
            cellAt<HalfWord> (memory.ring, 8 * (random() % (memory.capacity / 8))) =
                static_cast<uint32_t> (interesting (random, memory.capacity));
            break;
    }
}

void work (RingMemory& memory, std::mt19937_64& random, int damages)
{
    auto writer = memory.writer();
    auto reader = memory.reader();
    std::vector<std::byte> body (memory.capacity);
    for (int step = 0; step < 64; ++step)
    {
        if (damages > 0 && random() % 8 == 0)
        {
            damage (memory, random);
            --damages;
        }
        writer.offer (static_cast<uint16_t> (random()), body.data(), static_cast<uint32_t> (random() % 600));
        poyo_record record;
        if (random() % 2 == 0 && reader.poll (record) == POYO_OK)
        {
            readAll (record);
            reader.release();
        }
    }
}
} // namespace

SENTENCE (shouldStayInsideRingWhateverItHolds)
{
    std::mt19937_64 random (seed);
    for (int round = 0; round < fuzzRounds; ++round)
    {
        RingMemory memory;
        const bool isNoise = round % 4 == 0;
        if (isNoise)
            for (size_t place = 0; place < memory.capacity; place += 8)
                memory.word (place) = random() % 2 == 0 ? random() : interesting (random, memory.capacity);
        if (isNoise)
            memory.cell (layout::tailOffset) = 8 * (random() % (memory.capacity / 8 + 1));
        work (memory, random, static_cast<int> (random() % 6));
    }
}

SENTENCE (shouldValidateAnyControlBlockWithoutBelievingIt)
{
    std::mt19937_64 random (seed);
    std::vector<uint64_t> page (layout::controlLength / 8);
    auto* memory = reinterpret_cast<std::byte*> (page.data());
    ControlBlock control (memory);
    const uint64_t mapped = ControlBlock::segmentLength (8192, 4096);
    for (int round = 0; round < 200000; ++round)
    {
        std::fill (page.begin(), page.end(), 0);
        control.format ("rig", 8192, 4096);
        std::string expected, found;
        CHECK (control.validate (mapped, expected, found) == POYO_OK);
        for (uint64_t k = random() % 3; k < 3; ++k)
            page[random() % (layout::statusOffset / 8)] = interesting (random, 8192);
        if (control.validate (mapped, expected, found) == POYO_OK)
            CHECK (control.capacity (POYO_EVENTS) == 8192 && control.capacity (POYO_RESULTS) == 4096);
    }
}

SENTENCE (shouldReadAnyStatusWithoutBelievingItsLength)
{
    std::mt19937_64 random (seed);
    std::vector<uint64_t> block ((layout::controlLength - layout::statusOffset) / 8);
    StatusBlock status (reinterpret_cast<std::byte*> (block.data()));
    std::vector<std::byte> body (POYO_BRIDGE_STATUS_LENGTH);
    for (int round = 0; round < 20000; ++round)
    {
        for (auto& word : block)
            word = random();
        block[0] = 2 * (random() % 100);
        block[1] = interesting (random, POYO_BRIDGE_STATUS_LENGTH);
        uint32_t kind = 0;
        uint32_t length = 0;
        const auto size = static_cast<uint32_t> (random() % (body.size() + 1));
        if (status.read (kind, body.data(), size, length) == POYO_OK)
            CHECK (length <= size);
    }
}
