// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>

namespace poyo::probe
{
/** Durations in nanoseconds to 3 %: one thread adds, any thread reads; neither waits. */
class Histogram
{
public:
    void add (int64_t nanos)
    {
        const uint64_t value = nanos < 1 ? 1 : static_cast<uint64_t> (nanos);
        buckets[index (value)].fetch_add (1, std::memory_order_relaxed);
        if (nanos > longest.load (std::memory_order_relaxed))
            longest.store (nanos, std::memory_order_relaxed);
    }

    void clear()
    {
        for (auto& bucket : buckets)
            bucket.store (0, std::memory_order_relaxed);
        longest.store (0, std::memory_order_relaxed);
    }

    uint64_t count() const
    {
        uint64_t all = 0;
        for (auto& bucket : buckets)
            all += bucket.load (std::memory_order_relaxed);
        return all;
    }

    /** Upper end of the bucket that holds this quantile, in microseconds; 0 of nothing. */
    double quantileMicros (double quantile) const
    {
        const double wanted = quantile * static_cast<double> (count());
        double seen = 0;
        for (size_t i = 0; i < buckets.size(); ++i)
        {
            seen += buckets[i].load (std::memory_order_relaxed);
            if (seen > 0 && seen >= wanted)
                return upperEnd (i) / 1e3;
        }
        return 0;
    }

    double longestMicros() const { return static_cast<double> (longest.load (std::memory_order_relaxed)) / 1e3; }

private:
    static constexpr int partBits = 5; // each doubling in 32 parts

    static size_t index (uint64_t value)
    {
        int doublings = 0;
        while (value >= (2u << partBits))
        {
            value >>= 1;
            ++doublings;
        }
        return (static_cast<size_t> (doublings) << partBits) + static_cast<size_t> (value);
    }

    static double upperEnd (size_t index)
    {
        const size_t parts = size_t (1) << partBits;
        if (index < 2 * parts)
            return static_cast<double> (index);
        const auto doublings = static_cast<int> ((index >> partBits) - 1);
        const auto value = static_cast<double> (index - (static_cast<size_t> (doublings) << partBits));
        return std::ldexp (value + 1, doublings) - 1;
    }

    std::array<std::atomic<uint32_t>, (1 << partBits) * 64> buckets {};
    std::atomic<int64_t> longest { 0 };
};
} // namespace poyo::probe
