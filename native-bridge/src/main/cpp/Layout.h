// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poyo_bridge.h"

#include <atomic>
#include <cstddef>
#include <cstdint>

/** Offsets of the bytes that poyo_bridge.h draws. Java's BridgeLayout has the same numbers; a test compares them. */
namespace poyo
{
using Word = std::atomic<uint64_t>;
using HalfWord = std::atomic<uint32_t>;
using NanosWord = std::atomic<int64_t>;

static_assert (sizeof (Word) == 8 && Word::is_always_lock_free, "shared cells are plain machine words");
static_assert (sizeof (HalfWord) == 4 && HalfWord::is_always_lock_free, "shared cells are plain machine words");
static_assert (sizeof (NanosWord) == 8 && NanosWord::is_always_lock_free, "shared cells are plain machine words");
#if defined(__BYTE_ORDER__)
static_assert (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the layout is little-endian");
#endif

namespace layout
{
constexpr uint64_t magic = 0x474e49524f594f50; // "POYORING" in memory order
constexpr uint64_t controlLength = 4096;

constexpr size_t magicOffset = 0;
constexpr size_t layoutVersionOffset = 8;
constexpr size_t controlLengthOffset = 12;
constexpr size_t segmentLengthOffset = 16;
constexpr size_t eventsCapacityOffset = 24;
constexpr size_t resultsCapacityOffset = 32;
constexpr size_t rigOffset = 40;

constexpr size_t acquisitionSideOffset = 128;
constexpr size_t runtimeSideOffset = 256;
constexpr size_t pidOffset = 0;
constexpr size_t epochOffset = 4;
constexpr size_t stateOffset = 8;
constexpr size_t heartbeatOffset = 16;

constexpr size_t eventsCellsOffset = 384;
constexpr size_t resultsCellsOffset = 768;
constexpr size_t tailOffset = 0;
constexpr size_t offeredOffset = 8;
constexpr size_t refusedOffset = 16;
constexpr size_t bodyBytesOffset = 24;
constexpr size_t headOffset = 128;
constexpr size_t lastSequenceOffset = 136;
constexpr size_t consumedOffset = 144;
constexpr size_t asleepOffset = 256;

constexpr size_t statusOffset = 1152;
constexpr size_t statusSequenceOffset = 0;
constexpr size_t statusLengthOffset = 8;
constexpr size_t statusKindOffset = 12;
constexpr size_t statusBodyOffset = 16;

constexpr size_t recordHeaderLength = 16;
constexpr size_t recordSequenceOffset = 8;
constexpr uint16_t paddingKind = 0;

constexpr uint64_t smallestCapacity = 4096;
constexpr uint64_t largestCapacity = uint64_t { 1 } << 29;
constexpr uint64_t defaultEventsCapacity = uint64_t { 32 } << 20;
constexpr uint64_t defaultResultsCapacity = uint64_t { 1 } << 20;

static_assert (statusOffset + statusBodyOffset + POYO_BRIDGE_STATUS_LENGTH == controlLength,
               "the status fills the page");

constexpr uint64_t align (uint64_t length) { return (length + 7) & ~uint64_t { 7 }; }

/** At any place in the ring, two records of half the ring's length fit one after the other. */
constexpr uint64_t longestBody (uint64_t capacity) { return capacity / 2 - recordHeaderLength; }

constexpr bool isCapacity (uint64_t capacity)
{
    return capacity >= smallestCapacity && capacity <= largestCapacity && (capacity & (capacity - 1)) == 0;
}
} // namespace layout

/** Returns the cell at an offset of shared memory. The caller has checked that the cell lies inside the memory. */
template <typename Cell>
Cell& cellAt (std::byte* memory, size_t offset)
{
    return *reinterpret_cast<Cell*> (memory + offset);
}
} // namespace poyo
