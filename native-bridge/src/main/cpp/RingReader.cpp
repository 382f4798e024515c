// SPDX-License-Identifier: Apache-2.0
#include "RingReader.h"

namespace poyo
{
using namespace layout;

namespace
{
uint64_t load (const std::byte* ring, uint64_t place)
{
    return reinterpret_cast<const Word*> (ring + place)->load (std::memory_order_relaxed);
}

uint32_t lengthOf (uint64_t header) { return static_cast<uint32_t> (header); }

uint16_t kindOf (uint64_t header) { return static_cast<uint16_t> (header >> 32); }

uint16_t epochOf (uint64_t header) { return static_cast<uint16_t> (header >> 48); }
} // namespace

RingReader::RingReader (std::byte* cells_, const std::byte* ring_, uint64_t capacity_) :
    cells (cells_), ring (ring_), capacity (capacity_),
    head (cellAt<Word> (cells_, headOffset).load (std::memory_order_relaxed)),
    lastSequence (cellAt<Word> (cells_, lastSequenceOffset).load (std::memory_order_relaxed)),
    consumed (cellAt<Word> (cells_, consumedOffset).load (std::memory_order_relaxed))
{
}

int RingReader::poll (poyo_record& record)
{
    const uint64_t tail = cellAt<Word> (cells, tailOffset).load (std::memory_order_acquire);
    uint64_t unread = tail - head;
    if (unread == 0)
        return POYO_EMPTY;
    if (unread > capacity || ((tail | head) & 7) != 0 || skipPadding (unread) != POYO_OK)
        return POYO_CORRUPT_RING;

    const uint64_t place = head & (capacity - 1);
    const uint64_t available = unread < capacity - place ? unread : capacity - place;
    if (available < recordHeaderLength)
        return POYO_CORRUPT_RING;
    const uint64_t header = load (ring, place);
    const uint64_t sequence = load (ring, place + recordSequenceOffset);
    const uint64_t recordLength = align (lengthOf (header));
    const bool sound =
        kindOf (header) != paddingKind && lengthOf (header) >= recordHeaderLength && recordLength <= available;
    // A reader that dies between its two stores has stored the last record's sequence number, but not the new head.
    // That record then comes once more.
    const bool inOrder = sequence > lastSequence || (firstRecord && sequence == lastSequence);
    if (! sound || ! inOrder)
        return POYO_CORRUPT_RING;

    record.body = ring + place + recordHeaderLength;
    record.length = lengthOf (header) - static_cast<uint32_t> (recordHeaderLength);
    record.kind = kindOf (header);
    record.epoch = epochOf (header);
    record.sequence = sequence;
    record.lost_before = sequence > lastSequence ? sequence - lastSequence - 1 : 0;
    polledLength = recordLength;
    polledSequence = sequence;
    return POYO_OK;
}

/** Padding always ends exactly at the end of the ring, and a record always follows the padding. */
int RingReader::skipPadding (uint64_t& unread)
{
    const uint64_t place = head & (capacity - 1);
    const uint64_t header = load (ring, place);
    if (kindOf (header) != paddingKind)
        return POYO_OK;
    const uint64_t toEnd = capacity - place;
    if (place == 0 || lengthOf (header) != toEnd || toEnd >= unread)
        return POYO_CORRUPT_RING;
    head += toEnd;
    unread -= toEnd;
    return POYO_OK;
}

void RingReader::release()
{
    if (polledLength == 0)
        return;
    lastSequence = polledSequence;
    firstRecord = false;
    head += polledLength;
    polledLength = 0;
    cellAt<Word> (cells, lastSequenceOffset).store (lastSequence, std::memory_order_relaxed);
    cellAt<Word> (cells, consumedOffset).store (++consumed, std::memory_order_relaxed);
    cellAt<Word> (cells, headOffset).store (head, std::memory_order_release);
}

bool RingReader::isEmpty() const
{
    return cellAt<Word> (cells, tailOffset).load (std::memory_order_acquire)
           == cellAt<Word> (cells, headOffset).load (std::memory_order_relaxed);
}

bool RingReader::fallAsleep (uint32_t& expected)
{
    cellAt<HalfWord> (cells, asleepOffset).store (1, std::memory_order_seq_cst);
    const uint64_t tail = cellAt<Word> (cells, tailOffset).load (std::memory_order_seq_cst);
    expected = static_cast<uint32_t> (tail);
    return tail == cellAt<Word> (cells, headOffset).load (std::memory_order_relaxed);
}

void RingReader::wakeUp() { cellAt<HalfWord> (cells, asleepOffset).store (0, std::memory_order_seq_cst); }
} // namespace poyo
