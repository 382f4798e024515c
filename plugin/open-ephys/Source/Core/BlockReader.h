// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <string>
#include <string_view>
#include <vector>

namespace poyo::rig
{
/** Takes the events of a block, in their order. Texts are good until the call returns. */
class BlockHandler
{
public:
    virtual ~BlockHandler() = default;
    virtual void onStream (int64_t, double, std::string_view) {}
    virtual void onUnit (int64_t, int32_t, std::string_view) {}
    virtual void onSpike (int64_t, int32_t) {}
    virtual void onBehaviourDescription (int64_t, int32_t, std::string_view, std::string_view,
                                         const std::vector<std::string>&)
    {
    }
    virtual void onBehaviourSample (int64_t, int32_t, const std::byte*, int32_t) {} // floats, perhaps not aligned
    virtual void onTtl (int64_t, int32_t, bool) {}
    virtual void onText (int64_t, std::string_view) {}
    virtual void onWatermark (int64_t, int64_t) {}
    virtual void onSegmentStart (int64_t, int32_t, SegmentReason) {}
    virtual void onSegmentEnd (int64_t) {}
};

/** Length of the block that starts here, by its own words; 0 where it cannot be one that fits into so many bytes. */
uint32_t blockLengthAt (const std::byte* bytes, size_t available);

/** Whether all of a block is well formed; bytes from anywhere are safe to give. */
bool isSoundBlock (const std::byte* block, size_t length);

/** Delivers every event, or none, and false, where the bytes are not a sound block. */
bool readBlock (const std::byte* block, size_t length, BlockHandler& handler);

/** Delivers every event of a block that has been found sound; allocates only for descriptions of behaviour. */
void readSoundBlock (const std::byte* block, BlockHandler& handler);
} // namespace poyo::rig
