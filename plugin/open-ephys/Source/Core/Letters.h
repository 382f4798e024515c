// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SpscRing.h"
#include "Wire.h"

namespace poyo::rig
{
/** A record on its way between two threads: a command to the runtime, or an answer or calibration from it. */
struct Letter
{
    static constexpr uint32_t longest = calibrationStatusLayout::maximumLength; // the longest CALIBRATION

    uint16_t kind = 0;
    uint32_t length = 0;
    std::byte bytes[longest];

    /** Returns false if the record is too long. */
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
