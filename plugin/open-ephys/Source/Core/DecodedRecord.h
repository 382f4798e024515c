// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

namespace poyo::rig
{
/** One decoded sample, read in place. Valid as long as its bytes are. */
class DecodedRecord
{
public:
    static constexpr int32_t mostOutputs = 1 << 12;

    /** Returns false if the bytes are not a whole decoded sample. Any bytes are safe, if nobody changes them. */
    bool read (const std::byte* record, size_t length)
    {
        if (length < outputsOffset + stagesLength || load<uint16_t> (record + versionOffset) != version
            || load<uint32_t> (record + lengthOffset) != length)
            return false;
        outputs = load<int32_t> (record + outputCountOffset);
        if (outputs < 0 || outputs > mostOutputs || decodedLayout::stagesOffset (outputs) + stagesLength != length)
            return false;
        bytes = record;
        stages = record + length - stagesLength;
        return true;
    }

    int64_t tick() const { return load<int64_t> (bytes + decodedLayout::sampleNumberOffset); }
    int outputCount() const { return outputs; }
    float output (int k) const { return load<float> (bytes + outputsOffset + 4 * static_cast<size_t> (k)); }
    int64_t offeredNanos() const { return load<int64_t> (stages + decodedLayout::offeredAt); }
    int64_t publishedNanos() const { return load<int64_t> (stages + decodedLayout::publishedAt); }

    /** Bits of liveFlag. */
    int32_t liveFlags() const { return load<int32_t> (stages + decodedLayout::liveFlags); }

private:
    static constexpr auto version = decodedLayout::version;
    static constexpr auto versionOffset = decodedLayout::versionOffset;
    static constexpr auto lengthOffset = decodedLayout::lengthOffset;
    static constexpr auto outputCountOffset = decodedLayout::outputCountOffset;
    static constexpr auto outputsOffset = decodedLayout::outputsOffset;
    static constexpr auto stagesLength = decodedLayout::stagesLength;

    const std::byte* bytes = nullptr;
    const std::byte* stages = nullptr;
    int32_t outputs = 0;
};
} // namespace poyo::rig
