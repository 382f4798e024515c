// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DecodedRecord.h"

#include <array>
#include <atomic>
#include <cmath>

namespace poyo::rig
{
/** The newest decoded values; zero before the first decoded sample. Any thread. */
class OutputHold
{
public:
    static constexpr int mostOutputs = 64;

    void clear()
    {
        for (auto& held : values)
            held.store (0, std::memory_order_relaxed);
    }

    void take (const DecodedRecord& sample)
    {
        for (int k = 0; k < sample.outputCount() && k < mostOutputs; ++k)
            values[static_cast<size_t> (k)].store (sample.output (k), std::memory_order_relaxed);
    }

    float value (int output) const { return values[static_cast<size_t> (output)].load (std::memory_order_relaxed); }

    /** The length of the vector of the first two outputs. */
    float speed() const { return std::hypot (value (0), value (1)); }

private:
    std::array<std::atomic<float>, mostOutputs> values {};
};

/** A threshold: high at or above the level, low again below nine tenths of the level. One thread. */
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
