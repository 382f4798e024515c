// SPDX-License-Identifier: Apache-2.0
#include "ControlBlock.h"

#include <cstring>

namespace poyo
{
using namespace layout;

namespace
{
constexpr uint32_t attached = 1;
constexpr uint32_t closed = 2;
} // namespace

void ControlBlock::format (const char* rig, uint64_t eventsCapacity, uint64_t resultsCapacity)
{
    std::strncpy (reinterpret_cast<char*> (memory + rigOffset), rig, POYO_BRIDGE_RIG_LENGTH);
    cellAt<HalfWord> (memory, layoutVersionOffset).store (POYO_BRIDGE_LAYOUT_VERSION, std::memory_order_relaxed);
    cellAt<HalfWord> (memory, controlLengthOffset).store (controlLength, std::memory_order_relaxed);
    cellAt<Word> (memory, segmentLengthOffset)
        .store (segmentLength (eventsCapacity, resultsCapacity), std::memory_order_relaxed);
    cellAt<Word> (memory, eventsCapacityOffset).store (eventsCapacity, std::memory_order_relaxed);
    cellAt<Word> (memory, resultsCapacityOffset).store (resultsCapacity, std::memory_order_relaxed);
    cellAt<Word> (memory, magicOffset).store (magic, std::memory_order_release);
}

int ControlBlock::validate (uint64_t mappedLength, std::string& expected, std::string& found) const
{
    if (cellAt<Word> (memory, magicOffset).load (std::memory_order_acquire) != magic)
    {
        expected = "the bytes POYORING at the start of the shared memory";
        found = "other bytes";
        return POYO_CORRUPT_CONTROL_BLOCK;
    }
    const uint32_t version = cellAt<HalfWord> (memory, layoutVersionOffset).load (std::memory_order_relaxed);
    if (version != POYO_BRIDGE_LAYOUT_VERSION)
    {
        expected = "layout version " + std::to_string (POYO_BRIDGE_LAYOUT_VERSION);
        found = "version " + std::to_string (version);
        return POYO_WRONG_LAYOUT_VERSION;
    }
    const uint64_t events = capacity (POYO_EVENTS);
    const uint64_t results = capacity (POYO_RESULTS);
    const uint64_t claimed = cellAt<Word> (memory, segmentLengthOffset).load (std::memory_order_relaxed);
    const bool sized =
        isCapacity (events) && isCapacity (results)
        && cellAt<HalfWord> (memory, controlLengthOffset).load (std::memory_order_relaxed) == controlLength
        && claimed == mappedLength && segmentLength (events, results) == mappedLength;
    if (! sized)
    {
        expected = "ring sizes that add up to the segment's " + std::to_string (mappedLength) + " bytes";
        found = "rings of " + std::to_string (events) + " and " + std::to_string (results) + " bytes in "
                + std::to_string (claimed);
        return POYO_CORRUPT_CONTROL_BLOCK;
    }
    if (! areTrue (POYO_EVENTS, events) || ! areTrue (POYO_RESULTS, results))
    {
        expected = "ring positions that are at most one ring apart";
        found = "impossible positions";
        return POYO_CORRUPT_CONTROL_BLOCK;
    }
    return POYO_OK;
}

/** One of the two positions belongs to the caller's side and does not change now. The other position may change. */
bool ControlBlock::areTrue (int ring, uint64_t ringCapacity) const
{
    const uint64_t head = cellAt<Word> (ringCells (ring), headOffset).load (std::memory_order_acquire);
    const uint64_t tail = cellAt<Word> (ringCells (ring), tailOffset).load (std::memory_order_acquire);
    return ((head | tail) & 7) == 0 && tail >= head && tail - head <= ringCapacity;
}

uint64_t ControlBlock::capacity (int ring) const
{
    const size_t offset = ring == POYO_EVENTS ? eventsCapacityOffset : resultsCapacityOffset;
    return cellAt<Word> (memory, offset).load (std::memory_order_relaxed);
}

uint32_t ControlBlock::attach (int side, uint32_t pid_, int64_t nanos)
{
    const uint32_t next = epoch (side) + 1;
    sideCell<HalfWord> (side, pidOffset).store (pid_, std::memory_order_relaxed);
    sideCell<HalfWord> (side, epochOffset).store (next, std::memory_order_relaxed);
    beat (side, nanos);
    sideCell<HalfWord> (side, stateOffset).store (attached, std::memory_order_release);
    return next;
}

void ControlBlock::leave (int side)
{
    sideCell<HalfWord> (side, stateOffset).store (closed, std::memory_order_release);
}

void ControlBlock::beat (int side, int64_t nanos)
{
    sideCell<NanosWord> (side, heartbeatOffset).store (nanos, std::memory_order_release);
}

bool ControlBlock::isAttached (int side) const
{
    return sideCell<HalfWord> (side, stateOffset).load (std::memory_order_acquire) == attached;
}

int64_t ControlBlock::heartbeatNanos (int side) const
{
    return sideCell<NanosWord> (side, heartbeatOffset).load (std::memory_order_acquire);
}

int ControlBlock::peer (int side, int64_t nowNanos, int64_t silentAfterNanos) const
{
    if (! isAttached (side))
        return POYO_PEER_ABSENT;
    return nowNanos - heartbeatNanos (side) > silentAfterNanos ? POYO_PEER_SILENT : POYO_PEER_ALIVE;
}

std::byte* ControlBlock::ringCells (int ring) const
{
    return memory + (ring == POYO_EVENTS ? eventsCellsOffset : resultsCellsOffset);
}
} // namespace poyo
