// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Layout.h"

#include <string>

namespace poyo
{
/** The first page of a segment: layout, sizes, attached processes. Bridge checks and copies the sizes at opening. */
class ControlBlock
{
public:
    explicit ControlBlock (std::byte* memory_) : memory (memory_) {}

    static uint64_t segmentLength (uint64_t eventsCapacity, uint64_t resultsCapacity)
    {
        return layout::controlLength + eventsCapacity + resultsCapacity;
    }

    /** Writes the constant part into zeroed memory. */
    void format (const char* rig, uint64_t eventsCapacity, uint64_t resultsCapacity);

    /**
     * Returns POYO_OK, POYO_WRONG_LAYOUT_VERSION or POYO_CORRUPT_CONTROL_BLOCK. On error, expected and found hold text
     * for the message. mappedLength is the segment's length according to the system, at least controlLength.
     */
    int validate (uint64_t mappedLength, std::string& expected, std::string& found) const;

    uint64_t capacity (int ring) const;

    /** Begins a new epoch of this side and returns it. */
    uint32_t attach (int side, uint32_t pid, int64_t nanos);
    void leave (int side);
    void beat (int side, int64_t nanos);

    uint32_t pid (int side) const
    {
        return sideCell<HalfWord> (side, layout::pidOffset).load (std::memory_order_relaxed);
    }
    uint32_t epoch (int side) const
    {
        return sideCell<HalfWord> (side, layout::epochOffset).load (std::memory_order_relaxed);
    }
    bool isAttached (int side) const;
    int64_t heartbeatNanos (int side) const;

    /** Returns a poyo_peer from shared memory alone. */
    int peer (int side, int64_t nowNanos, int64_t silentAfterNanos) const;

    std::byte* ringCells (int ring) const;

private:
    template <typename Cell>
    Cell& sideCell (int side, size_t offset) const
    {
        return cellAt<Cell> (
            memory, (side == POYO_ACQUISITION ? layout::acquisitionSideOffset : layout::runtimeSideOffset) + offset);
    }

    bool areTrue (int ring, uint64_t capacity) const;

    std::byte* memory;
};
} // namespace poyo
