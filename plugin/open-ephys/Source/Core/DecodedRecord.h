// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Bytes.h"

namespace poyo::rig
{
/** Bits of the live flags, in a decoded sample and in the live status. */
namespace liveFlag
{
inline constexpr int32_t held = 1;
inline constexpr int32_t skipped = 2;
inline constexpr int32_t deadlineMissed = 4;
} // namespace liveFlag

/** One decoded sample where it lies; docs/layouts.md, "One decoded sample". Good as long as the bytes are. */
class DecodedRecord
{
public:
    static constexpr int32_t mostOutputs = 1 << 12;

    /** False where the bytes are not a whole sample; bytes from anywhere are safe to give, if nobody changes them. */
    bool read (const std::byte* record, size_t length)
    {
        if (length < outputsOffset + stagesLength || load<uint16_t> (record + 2) != version
            || load<uint32_t> (record + 4) != length)
            return false;
        outputs = load<int32_t> (record + 32);
        if (outputs < 0 || outputs > mostOutputs
            || aligned (outputsOffset + 4 * static_cast<uint32_t> (outputs)) + stagesLength != length)
            return false;
        bytes = record;
        stages = record + length - stagesLength;
        return true;
    }

    int64_t tick() const { return load<int64_t> (bytes + 8); }
    int outputCount() const { return outputs; }
    float output (int k) const { return load<float> (bytes + outputsOffset + 4 * static_cast<size_t> (k)); }
    int64_t offeredNanos() const { return load<int64_t> (stages + 48); }
    int64_t publishedNanos() const { return load<int64_t> (stages + 56); }
    int32_t liveFlags() const { return load<int32_t> (stages + 64); }

private:
    static constexpr uint16_t version = 2;
    static constexpr uint32_t outputsOffset = 40;
    static constexpr uint32_t stagesLength = 72;

    const std::byte* bytes = nullptr;
    const std::byte* stages = nullptr;
    int32_t outputs = 0;
};
} // namespace poyo::rig
