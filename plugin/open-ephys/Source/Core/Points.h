// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace poyo::rig
{
/** The panel draws at most this many outputs or behaviour channels. */
inline constexpr int drawnChannels = 8;

/** One decoded sample. */
struct DecodedPoint
{
    int64_t sampleNumber = 0; // the tick
    int32_t liveFlags = 0;
    int count = 0; // number of values
    std::array<float, drawnChannels> values {};
};

/** One behaviour sample. */
struct BehaviourPoint
{
    int64_t sampleNumber = 0;
    int count = 0; // number of values
    std::array<float, drawnChannels> values {};
};

/** One spike. */
struct SpikePoint
{
    int64_t sampleNumber = 0;
    int unit = 0; // the unit's number in UnitTable
};
} // namespace poyo::rig
