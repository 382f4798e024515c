// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * The only writer of a ring, on any memory laid out as poyo_bridge.h draws it. The writer checks every position that
 * the reader has stored: an impossible position gives POYO_CORRUPT_RING, and no byte outside the ring is touched. One
 * thread at a time.
 */
class RingWriter
{
public:
    /** cells: the three cells of the ring; ring: its bytes. Continues where an earlier writer stopped. */
    RingWriter (std::byte* cells, std::byte* ring, uint64_t capacity, uint32_t epoch);

    /** Returns POYO_OK, POYO_REFUSED, POYO_TOO_LONG, POYO_INVALID_ARGUMENT or POYO_CORRUPT_RING. */
    int offer (uint16_t kind, const void* body, uint32_t length);

    /** Returns whether the reader sleeps, and clears the mark, so that the reader is woken once. */
    bool takeSleeper();

private:
    bool hasRoom (uint64_t needed, bool& corrupt);
    void writeHeader (uint64_t position, uint32_t length, uint16_t kind);

    std::byte* const cells;
    std::byte* const ring;
    const uint64_t capacity;
    const uint16_t epoch;
    uint64_t tail;
    uint64_t knownHead; // last head read; the reader's cell is read again only if this value leaves no room
    uint64_t offered;
    uint64_t refused;
    uint64_t bodyBytes;
};
} // namespace poyo
