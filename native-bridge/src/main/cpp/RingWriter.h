#pragma once

#include "Layout.h"

namespace poyo
{
/**
 * The one writer of a ring. Works on any memory laid out as poyo_bridge.h draws it, and believes nothing that the
 * reader wrote there: a position that cannot be true is POYO_CORRUPT_RING, and no byte outside the ring is touched.
 * One thread at a time.
 */
class RingWriter
{
public:
    /** cells: the ring's three cells; ring: its bytes. Goes on where an earlier writer stopped. */
    RingWriter (std::byte* cells, std::byte* ring, uint64_t capacity, uint32_t epoch);

    /** POYO_OK, POYO_REFUSED, POYO_TOO_LONG, POYO_INVALID_ARGUMENT or POYO_CORRUPT_RING. */
    int offer (uint16_t kind, const void* body, uint32_t length);

    /** Whether the reader has gone to sleep; clears the mark, so that it is woken once. */
    bool takeSleeper();

private:
    bool hasRoom (uint64_t needed, bool& corrupt);
    void writeHeader (uint64_t position, uint32_t length, uint16_t kind);

    std::byte* const cells;
    std::byte* const ring;
    const uint64_t capacity;
    const uint16_t epoch;
    uint64_t tail;
    uint64_t knownHead; // the reader's cell is looked at only where this one leaves no room
    uint64_t offered;
    uint64_t refused;
    uint64_t bodyBytes;
};
} // namespace poyo
