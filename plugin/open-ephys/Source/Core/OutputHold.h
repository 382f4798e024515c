// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DecodedRecord.h"

#include <array>
#include <cmath>

namespace poyo::rig
{
/** The newest decoded values, held until the next ones come; zero before the first. One thread at a time. */
class OutputHold
{
public:
    static constexpr int mostOutputs = 64;

    void clear() { values.fill (0); }

    void take (const DecodedRecord& sample)
    {
        for (int k = 0; k < sample.outputCount() && k < mostOutputs; ++k)
            values[static_cast<size_t> (k)] = sample.output (k);
    }

    float value (int output) const { return values[static_cast<size_t> (output)]; }

    /** The length of the first two outputs together. */
    float speed() const { return std::hypot (values[0], values[1]); }

private:
    std::array<float, mostOutputs> values {};
};

/** Says when a value crosses a level: high at or above it, low again below nine tenths of it. One thread. */
class Threshold
{
public:
    void clear() { high = false; }
    bool isHigh() const { return high; }

    /** Whether the state changed. */
    bool changed (float value, float level)
    {
        const float back = level - 0.1f * std::fabs (level);
        const bool now = high ? value >= back : value >= level;
        const bool changes = now != high;
        high = now;
        return changes;
    }

private:
    bool high = false;
};
} // namespace poyo::rig
