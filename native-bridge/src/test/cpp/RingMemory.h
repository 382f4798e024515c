// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "GuardedMemory.h"
#include "RingReader.h"
#include "RingWriter.h"

/** A ring in private memory between protected pages: an access outside the ring crashes the test. */
class RingMemory
{
public:
    explicit RingMemory (uint64_t capacity_ = 4096) : capacity (capacity_) {}

    poyo::RingWriter writer (uint32_t epoch = 1) { return { cells, ring, capacity, epoch }; }
    poyo::RingReader reader() { return { cells, ring, capacity }; }
    poyo::Word& cell (size_t offset) { return poyo::cellAt<poyo::Word> (cells, offset); }
    poyo::Word& word (size_t place) { return poyo::cellAt<poyo::Word> (ring, place); }

    const uint64_t capacity;
    const GuardedMemory cellsMemory { 4096 };
    const GuardedMemory ringMemory { capacity };
    std::byte* const cells = cellsMemory.start;
    std::byte* const ring = ringMemory.start;
};
