// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * The only reader of a ring. The reader copies each number from shared memory once and checks the copy before use. A
 * hostile writer can send meaningless records, but cannot make this class read outside the ring. One thread at a time.
 */
class RingReader
{
public:
    /** Continues at the first record that an earlier reader did not release. */
    RingReader (std::byte* cells, const std::byte* ring, uint64_t capacity);

    /** Returns POYO_OK, POYO_EMPTY or POYO_CORRUPT_RING. */
    int poll (poyo_record& record);

    /** Frees the room of the last polled record. Does nothing if no record was polled. */
    void release();

    /** Uses the positions in shared memory, not the members: a binding may read the ring instead of this object. */
    bool isEmpty() const;

    /** Marks the reader asleep. Returns whether it may sleep, as long as tailWord() still has the value expected. */
    bool fallAsleep (uint32_t& expected);
    void wakeUp();

    /** The low half of the tail. A sleeping reader waits for it to change. */
    HalfWord& tailWord() { return cellAt<HalfWord> (cells, layout::tailOffset); }

private:
    int skipPadding (uint64_t& unread);

    std::byte* const cells;
    const std::byte* const ring;
    const uint64_t capacity;
    uint64_t head;
    uint64_t lastSequence;
    uint64_t consumed;
    uint64_t polledLength = 0; // 0: nothing polled
    uint64_t polledSequence = 0;
    bool firstRecord = true;
};
} // namespace poyo
