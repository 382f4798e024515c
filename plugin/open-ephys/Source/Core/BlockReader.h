// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <string>
#include <string_view>
#include <vector>

namespace poyo::rig
{
/** Takes the events of a block, in their order. Texts are valid until the call returns. */
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
    virtual void onBehaviourSample (int64_t, int32_t, const std::byte*, int32_t) {} // floats that may not be aligned
    virtual void onTtl (int64_t, int32_t, bool) {}
    virtual void onText (int64_t, std::string_view) {}
    virtual void onWatermark (int64_t, int64_t) {}
    virtual void onSegmentStart (int64_t, int32_t, SegmentReason) {}
    virtual void onSegmentEnd (int64_t) {}
};

/** The length that the block states; 0 if it is not a possible length for this many bytes. */
uint32_t blockLengthAt (const std::byte* bytes, size_t available);

/** Whether the whole block is well formed. Any bytes are safe. */
bool isSoundBlock (const std::byte* block, size_t length);

/** Delivers every event. Delivers none and returns false if the bytes are not a sound block. */
bool readBlock (const std::byte* block, size_t length, BlockHandler& handler);

/** Delivers every event of a block that isSoundBlock accepted. Allocates only for descriptions of behaviour. */
void readSoundBlock (const std::byte* block, BlockHandler& handler);
} // namespace poyo::rig
