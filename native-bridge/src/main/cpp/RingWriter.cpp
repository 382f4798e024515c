// SPDX-License-Identifier: Apache-2.0
#include "RingWriter.h"

#include <cstring>

namespace poyo
{
using namespace layout;

RingWriter::RingWriter (std::byte* cells_, std::byte* ring_, uint64_t capacity_, uint32_t epoch_) :
    cells (cells_), ring (ring_), capacity (capacity_), epoch (static_cast<uint16_t> (epoch_)),
    tail (cellAt<Word> (cells_, tailOffset).load (std::memory_order_relaxed)),
    knownHead (tail - capacity_), // as if the ring were full: the first offer then reads and checks the head
    offered (cellAt<Word> (cells_, offeredOffset).load (std::memory_order_relaxed)),
    refused (cellAt<Word> (cells_, refusedOffset).load (std::memory_order_relaxed)),
    bodyBytes (cellAt<Word> (cells_, bodyBytesOffset).load (std::memory_order_relaxed))
{
}

int RingWriter::offer (uint16_t kind, const void* body, uint32_t length)
{
    if (kind == paddingKind || (body == nullptr && length > 0))
        return POYO_INVALID_ARGUMENT;
    if (length > longestBody (capacity))
        return POYO_TOO_LONG;

    const uint64_t recordLength = align (recordHeaderLength + length);
    const uint64_t toEnd = capacity - (tail & (capacity - 1));
    const uint64_t padding = toEnd < recordLength ? toEnd : 0;

    bool corrupt = false;
    const bool accepted = hasRoom (padding + recordLength, corrupt);
    if (corrupt)
        return POYO_CORRUPT_RING;

    // The record is counted before it is published. A writer that dies in between leaves a gap in the sequence; no number
    // is used twice.
    cellAt<Word> (cells, offeredOffset).store (++offered, std::memory_order_relaxed);
    if (! accepted)
    {
        cellAt<Word> (cells, refusedOffset).store (++refused, std::memory_order_relaxed);
        return POYO_REFUSED;
    }

    if (padding > 0)
        writeHeader (tail, static_cast<uint32_t> (padding), paddingKind);
    const uint64_t position = tail + padding;
    writeHeader (position, static_cast<uint32_t> (recordHeaderLength + length), kind);
    if (length > 0)
        std::memcpy (ring + (position & (capacity - 1)) + recordHeaderLength, body, length);

    bodyBytes += length;
    cellAt<Word> (cells, bodyBytesOffset).store (bodyBytes, std::memory_order_relaxed);
    tail = position + recordLength;
    // The reader's "asleep" is sequentially consistent too: one of the two sees the store of the other, and no wake is
    // lost.
    cellAt<Word> (cells, tailOffset).store (tail, std::memory_order_seq_cst);
    return POYO_OK;
}

bool RingWriter::takeSleeper()
{
    auto& asleep = cellAt<HalfWord> (cells, asleepOffset);
    return asleep.load (std::memory_order_seq_cst) != 0 && asleep.exchange (0, std::memory_order_seq_cst) != 0;
}

bool RingWriter::hasRoom (uint64_t needed, bool& corrupt)
{
    const bool known = tail - knownHead <= capacity && capacity - (tail - knownHead) >= needed;
    if (known)
        return true;

    const uint64_t head = cellAt<Word> (cells, headOffset).load (std::memory_order_acquire);
    const uint64_t unread = tail - head; // modulo 2^64: a head after the tail gives a number above the capacity
    corrupt = unread > capacity || (unread & 7) != 0 || (tail & 7) != 0;
    if (corrupt)
        return false;
    knownHead = head;
    return capacity - unread >= needed;
}

/** The last 8 bytes of a ring have room for half a header only, so padding has no sequence number. */
void RingWriter::writeHeader (uint64_t position, uint32_t length, uint16_t kind)
{
    const auto place = static_cast<size_t> (position & (capacity - 1));
    const uint64_t first = length | (uint64_t { kind } << 32) | (uint64_t { epoch } << 48);
    cellAt<Word> (ring, place).store (first, std::memory_order_relaxed);
    if (kind != paddingKind)
        cellAt<Word> (ring, place + recordSequenceOffset).store (offered, std::memory_order_relaxed);
}
} // namespace poyo
