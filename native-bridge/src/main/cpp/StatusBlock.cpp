// SPDX-License-Identifier: Apache-2.0
#include "StatusBlock.h"

#include <cstring>

namespace poyo
{
using namespace layout;

namespace
{
constexpr int attempts = 64;
constexpr uint32_t longest = POYO_BRIDGE_STATUS_LENGTH;

uint64_t lengthAndKind (uint32_t length, uint32_t kind) { return length | (uint64_t { kind } << 32); }
} // namespace

StatusBlock::StatusBlock (std::byte* status_) : status (status_) {}

void StatusBlock::attachWriter()
{
    auto& sequence = cellAt<Word> (status, statusSequenceOffset);
    const uint64_t found = sequence.load (std::memory_order_relaxed);
    if ((found & 1) == 0)
        return;
    cellAt<Word> (status, statusLengthOffset).store (0, std::memory_order_relaxed);
    sequence.store (found + 1, std::memory_order_release);
}

/** Every word is stored with release, so no word becomes visible before the odd sequence number. */
int StatusBlock::write (uint32_t kind, const void* body, uint32_t length)
{
    if (length == 0 || body == nullptr || length > longest)
        return length > longest ? POYO_TOO_LONG : POYO_INVALID_ARGUMENT;

    auto& sequence = cellAt<Word> (status, statusSequenceOffset);
    const uint64_t writing = sequence.load (std::memory_order_relaxed) | 1;
    sequence.store (writing, std::memory_order_relaxed);
    cellAt<Word> (status, statusLengthOffset).store (lengthAndKind (length, kind), std::memory_order_release);
    for (uint32_t at = 0; at < length; at += sizeof (uint64_t))
    {
        uint64_t word = 0;
        std::memcpy (&word, static_cast<const std::byte*> (body) + at,
                     length - at < sizeof word ? length - at : sizeof word);
        cellAt<Word> (status, statusBodyOffset + at).store (word, std::memory_order_release);
    }
    sequence.store (writing + 1, std::memory_order_release);
    return POYO_OK;
}

int StatusBlock::read (uint32_t& kind, void* body, uint32_t size, uint32_t& length) const
{
    alignas (8) std::byte copy[longest];
    for (int attempt = 0; attempt < attempts; ++attempt)
    {
        if (! tryRead (kind, copy, length))
            continue;
        if (length > size)
            return POYO_TOO_LONG;
        std::memcpy (body, copy, length);
        return length == 0 ? POYO_EMPTY : POYO_OK;
    }
    return POYO_EMPTY;
}

bool StatusBlock::tryRead (uint32_t& kind, std::byte* copy, uint32_t& length) const
{
    const auto& sequence = cellAt<Word> (status, statusSequenceOffset);
    const uint64_t before = sequence.load (std::memory_order_acquire);
    if ((before & 1) != 0)
        return false;
    const uint64_t header = cellAt<Word> (status, statusLengthOffset).load (std::memory_order_acquire);
    kind = static_cast<uint32_t> (header >> 32);
    length = static_cast<uint32_t> (header);
    if (length > longest)
        return false;
    for (uint32_t at = 0; at < length; at += sizeof (uint64_t))
    {
        // Acquire, so that the second read of the sequence number cannot happen before this read.
        const uint64_t word = cellAt<Word> (status, statusBodyOffset + at).load (std::memory_order_acquire);
        std::memcpy (copy + at, &word, sizeof word);
    }
    return sequence.load (std::memory_order_relaxed) == before;
}
} // namespace poyo
