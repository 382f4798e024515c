// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpscRing.h"
#include "Wire.h"

namespace poyo::rig
{
/** Bytes of a record on their way between threads: commands one way, answers and calibrations the other. */
struct Letter
{
    static constexpr uint32_t longest = calibrationStatusLayout::maximumLength; // no other record is longer

    uint16_t kind = 0;
    uint32_t length = 0;
    std::byte bytes[longest];

    /** False where it would not fit. */
    bool fill (uint16_t recordKind, const std::byte* record, size_t recordLength)
    {
        if (recordLength > longest)
            return false;
        kind = recordKind;
        length = static_cast<uint32_t> (recordLength);
        std::memcpy (bytes, record, recordLength);
        return true;
    }
};

using Letters = SpscRing<Letter>;
} // namespace poyo::rig
