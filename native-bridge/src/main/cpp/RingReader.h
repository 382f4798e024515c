#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * The one reader of a ring. Everything read from the memory is checked before it is used, once, on a private copy: a
 * hostile writer can make records nonsense, but never make this class look outside the ring. One thread at a time.
 */
class RingReader
{
public:
    /** Goes on at the first record that an earlier reader did not release. */
    RingReader (std::byte* cells, const std::byte* ring, uint64_t capacity);

    /** POYO_OK, POYO_EMPTY or POYO_CORRUPT_RING. */
    int poll (poyo_record& record);

    /** Gives back the record that poll gave last; nothing happens where there is none. */
    void release();

    /** By the shared positions, not this object's own: a binding may be the one that reads. */
    bool isEmpty() const;

    /** Marks the reader asleep and tells whether it may sleep, as long as tailWord() still has the value expected. */
    bool fallAsleep (uint32_t& expected);
    void wakeUp();

    /** The low half of the tail: what a sleeping reader watches. */
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
