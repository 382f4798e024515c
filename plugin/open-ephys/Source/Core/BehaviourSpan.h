// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BehaviourAverager.h"

#include <atomic>

namespace poyo::rig
{
/**
 * The lowest and highest averaged value of each behaviour channel since the acquisition started, before any conversion.
 * One thread writes, any thread reads. A value that is not finite does not count.
 */
class BehaviourSpan
{
public:
    void restart() { count.store (0, std::memory_order_release); }

    void add (const float* values, int channels)
    {
        const int64_t before = count.load (std::memory_order_relaxed);
        for (size_t k = 0; k < lowest.size() && static_cast<int> (k) < channels; ++k)
        {
            if (before == 0 || values[k] < low (k))
                lowest[k].store (values[k], std::memory_order_relaxed);
            if (before == 0 || values[k] > high (k))
                highest[k].store (values[k], std::memory_order_relaxed);
        }
        count.store (before + 1, std::memory_order_release);
    }

    /** How many averaged values have been seen. */
    int64_t samples() const { return count.load (std::memory_order_acquire); }
    float low (size_t channel) const { return lowest[channel].load (std::memory_order_relaxed); }
    float high (size_t channel) const { return highest[channel].load (std::memory_order_relaxed); }

private:
    std::array<std::atomic<float>, BehaviourAverager::mostChannels> lowest {};
    std::array<std::atomic<float>, BehaviourAverager::mostChannels> highest {};
    std::atomic<int64_t> count { 0 };
};
} // namespace poyo::rig
