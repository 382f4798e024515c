// SPDX-License-Identifier: Apache-2.0
#include "Check.h"
#include "RingMemory.h"

#include <cstring>
#include <thread>
#include <vector>

using namespace poyo;

namespace
{
constexpr uint16_t kind = 7;

uint64_t numberIn (const poyo_record& record)
{
    uint64_t number = 0;
    std::memcpy (&number, record.body, sizeof number);
    return number;
}

int offerNumber (RingWriter& writer, uint64_t number) { return writer.offer (kind, &number, sizeof number); }

uint64_t fill (RingWriter& writer)
{
    uint64_t accepted = 0;
    while (offerNumber (writer, accepted) == POYO_OK)
        ++accepted;
    return accepted;
}
} // namespace

SENTENCE (shouldDeliverRecordsInOrder)
{
    RingMemory memory;
    auto writer = memory.writer (3);
    auto reader = memory.reader();
    poyo_record record;
    CHECK (reader.poll (record) == POYO_EMPTY);
    for (uint64_t k = 0; k < 1000; ++k)
    {
        CHECK (offerNumber (writer, k) == POYO_OK);
        CHECK (reader.poll (record) == POYO_OK);
        CHECK (numberIn (record) == k && record.length == 8 && record.kind == kind && record.epoch == 3);
        CHECK (record.sequence == k + 1 && record.lost_before == 0);
        reader.release();
    }
    CHECK (reader.poll (record) == POYO_EMPTY);
    CHECK (memory.cell (layout::consumedOffset) == 1000);
    CHECK (memory.cell (layout::bodyBytesOffset) == 8000);
}

SENTENCE (shouldDeliverTheSameRecordUntilItIsReleased)
{
    RingMemory memory;
    auto writer = memory.writer();
    auto reader = memory.reader();
    offerNumber (writer, 1);
    offerNumber (writer, 2);
    poyo_record record;
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 1);
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 1);
    reader.release();
    reader.release();
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 2);
}

SENTENCE (shouldRefuseRecordWhenRingIsFull)
{
    RingMemory memory;
    auto writer = memory.writer();
    auto reader = memory.reader();
    const uint64_t accepted = fill (writer);
    CHECK (accepted == memory.capacity / 24);
    CHECK (offerNumber (writer, 0) == POYO_REFUSED);
    CHECK (memory.cell (layout::offeredOffset) == accepted + 2);
    CHECK (memory.cell (layout::refusedOffset) == 2);

    poyo_record record;
    for (uint64_t k = 0; k < accepted; ++k)
    {
        CHECK (reader.poll (record) == POYO_OK && numberIn (record) == k && record.lost_before == 0);
        reader.release();
    }
    CHECK (offerNumber (writer, 42) == POYO_OK);
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 42);
    CHECK (record.lost_before == 2); // the gap shows where and how many records were refused
}

SENTENCE (shouldTakeBodiesOfEveryLengthAtEveryPlace)
{
    RingMemory memory;
    auto writer = memory.writer();
    auto reader = memory.reader();
    const auto longest = static_cast<uint32_t> (layout::longestBody (memory.capacity));
    std::vector<std::byte> body (longest);
    for (uint32_t round = 0; round < 6000; ++round)
    {
        const uint32_t length = (round * 37) % (longest + 1);
        std::memset (body.data(), static_cast<int> (round & 0xff), length);
        CHECK (writer.offer (kind, body.data(), length) == POYO_OK);
        poyo_record record;
        CHECK (reader.poll (record) == POYO_OK);
        CHECK (record.length == length && std::memcmp (record.body, body.data(), length) == 0);
        reader.release();
    }
}

SENTENCE (shouldRefuseBodyThatNeverFits)
{
    RingMemory memory;
    auto writer = memory.writer();
    std::vector<std::byte> body (memory.capacity);
    const auto longest = static_cast<uint32_t> (layout::longestBody (memory.capacity));
    CHECK (writer.offer (kind, body.data(), longest + 1) == POYO_TOO_LONG);
    CHECK (writer.offer (kind, body.data(), UINT32_MAX) == POYO_TOO_LONG);
    CHECK (writer.offer (0, body.data(), 8) == POYO_INVALID_ARGUMENT);
    CHECK (memory.cell (layout::offeredOffset) == 0);
}

SENTENCE (shouldGoOnWhereDeadWriterStopped)
{
    RingMemory memory;
    auto reader = memory.reader();
    {
        auto dead = memory.writer (1);
        offerNumber (dead, 10);
        memory.cell (layout::offeredOffset) = 2; // died after counting the next one, before publishing it
    }
    auto writer = memory.writer (2);
    offerNumber (writer, 11);
    poyo_record record;
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 10 && record.epoch == 1);
    reader.release();
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 11 && record.epoch == 2);
    CHECK (record.lost_before == 1);
}

SENTENCE (shouldDeliverUnreleasedRecordAgainToNextReader)
{
    RingMemory memory;
    auto writer = memory.writer();
    for (uint64_t k = 1; k <= 3; ++k)
        offerNumber (writer, k);
    poyo_record record;
    {
        auto dead = memory.reader();
        dead.poll (record);
        dead.release();
        dead.poll (record);
        memory.cell (layout::lastSequenceOffset) = 2; // died between the two stores of release
    }
    auto reader = memory.reader();
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 2 && record.lost_before == 0);
    reader.release();
    CHECK (reader.poll (record) == POYO_OK && numberIn (record) == 3);
}

SENTENCE (shouldCallRingCorruptWhenLengthCannotBeTrue)
{
    for (const uint64_t length : { uint64_t { 0 }, uint64_t { 15 }, uint64_t { 25 }, uint64_t { 4096 },
                                   uint64_t { UINT32_MAX }, uint64_t { 0xfffffff9 } })
    {
        RingMemory memory;
        auto writer = memory.writer();
        auto reader = memory.reader();
        offerNumber (writer, 1);
        memory.word (0) = length | (uint64_t { kind } << 32);
        poyo_record record;
        CHECK (reader.poll (record) == POYO_CORRUPT_RING);
        CHECK (reader.poll (record) == POYO_CORRUPT_RING);
    }
}

SENTENCE (shouldCallRingCorruptWhenPositionsCannotBeTrue)
{
    for (const uint64_t tail : { uint64_t { 4104 }, uint64_t { 12 }, UINT64_MAX, uint64_t { 1 } << 63 })
    {
        RingMemory memory;
        auto reader = memory.reader();
        memory.cell (layout::tailOffset) = tail;
        poyo_record record;
        CHECK (reader.poll (record) == POYO_CORRUPT_RING);
    }
    for (const uint64_t head : { uint64_t { 8 }, uint64_t { 3 }, UINT64_MAX - 4096 - 7 })
    {
        RingMemory memory;
        memory.cell (layout::headOffset) = head;
        auto writer = memory.writer();
        CHECK (offerNumber (writer, 1) == POYO_CORRUPT_RING);
    }
}

SENTENCE (shouldCallRingCorruptWhenSequenceGoesBack)
{
    RingMemory memory;
    auto writer = memory.writer();
    auto reader = memory.reader();
    offerNumber (writer, 1);
    offerNumber (writer, 2);
    memory.word (24 + 8) = 1;
    poyo_record record;
    CHECK (reader.poll (record) == POYO_OK);
    reader.release();
    CHECK (reader.poll (record) == POYO_CORRUPT_RING);
}

SENTENCE (shouldPassRecordsBetweenTwoThreads)
{
    constexpr uint64_t records = 200000;
    RingMemory memory (16384);
    auto reader = memory.reader();
    std::thread producer (
        [&memory]
        {
            auto writer = memory.writer();
            uint64_t body[8];
            for (uint64_t k = 0; k < records; ++k)
            {
                for (auto& number : body)
                    number = k;
                while (writer.offer (kind, body, static_cast<uint32_t> (8 * (1 + k % 8))) == POYO_REFUSED)
                    std::this_thread::yield();
            }
        });
    uint64_t wrong = 0;
    uint64_t lost = 0;
    for (uint64_t k = 0; k < records;)
    {
        poyo_record record;
        const int outcome = reader.poll (record);
        if (outcome != POYO_OK)
        {
            wrong += outcome != POYO_EMPTY;
            std::this_thread::yield();
            continue;
        }
        wrong += record.length != 8 * (1 + k % 8);
        for (uint32_t at = 0; at < record.length; at += 8)
        {
            uint64_t number = 0;
            std::memcpy (&number, static_cast<const std::byte*> (record.body) + at, 8);
            wrong += number != k;
        }
        lost += record.lost_before;
        reader.release();
        ++k;
    }
    producer.join();
    CHECK (wrong == 0);
    CHECK (lost == memory.cell (layout::refusedOffset));
}
