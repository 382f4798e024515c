// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DecodedRecord.h"

#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <vector>

namespace poyo::rig
{
/**
 * The newest decoded values, in the units that the signal chain describes; zero before the first decoded sample.
 *
 * A decoder's values are taken only after the message thread has approved the decoder, because a new decoder may decode
 * other units. Until then the values of the decoder before stay.
 */
class OutputHold
{
public:
    static constexpr int mostOutputs = 64;

    OutputHold() { approve (0, {}, {}); }

    // Message thread.

    /** Takes the values of this decoder from now on: value times factor, up to this largest value. */
    void approve (int64_t decoder, const std::vector<float>& factors, const std::vector<float>& largest)
    {
        for (size_t k = 0; k < size_t { mostOutputs }; ++k)
        {
            factorOf[k].store (k < factors.size() ? factors[k] : 1, std::memory_order_relaxed);
            largestOf[k].store (k < largest.size() ? largest[k] : std::numeric_limits<float>::infinity(),
                                std::memory_order_relaxed);
        }
        refusedDecoder.store (0, std::memory_order_relaxed);
        approvedDecoder.store (decoder, std::memory_order_release);
    }

    /** Takes no value of this decoder: the outputs go to zero. */
    void refuse (int64_t decoder) { refusedDecoder.store (decoder, std::memory_order_release); }

    // The thread that has the turn.

    void clear()
    {
        zero();
        clippedValues.store (0, std::memory_order_relaxed);
        withheldSamples.store (0, std::memory_order_relaxed);
    }

    /** The runtime decodes with another decoder from the next sample on. */
    void follow (int64_t decoder) { current = decoder; }

    void take (const DecodedRecord& sample)
    {
        if (current != 0 && refusedDecoder.load (std::memory_order_acquire) == current)
        {
            withheldSamples.fetch_add (1, std::memory_order_relaxed);
            zero();
            return;
        }
        if (approvedDecoder.load (std::memory_order_acquire) != current)
            return; // for a tenth of a second, until the message thread has looked at the units

        for (int k = 0; k < sample.outputCount() && k < mostOutputs; ++k)
        {
            const auto at = static_cast<size_t> (k);
            const float value = sample.output (k) * factorOf[at].load (std::memory_order_relaxed);
            if (! (std::fabs (value) <= largestOf[at].load (std::memory_order_relaxed)))
                clippedValues.fetch_add (1, std::memory_order_relaxed);
            values[at].store (value, std::memory_order_relaxed);
        }
    }

    // Any thread.

    float value (int output) const { return values[static_cast<size_t> (output)].load (std::memory_order_relaxed); }

    /** The length of the vector of the first two outputs. */
    float speed() const { return std::hypot (value (0), value (1)); }

    /** The factor of an output, from the decoder's unit to the chain's. */
    float factor (int output) const { return factorOf[static_cast<size_t> (output)].load (std::memory_order_relaxed); }

    /** Values beyond the range of the recorded 16 bits, or not finite. */
    int64_t clipped() const { return clippedValues.load (std::memory_order_relaxed); }

    /** Decoded samples of a decoder that was refused. */
    int64_t withheld() const { return withheldSamples.load (std::memory_order_relaxed); }

private:
    void zero()
    {
        for (auto& held : values)
            held.store (0, std::memory_order_relaxed);
    }

    std::array<std::atomic<float>, mostOutputs> values {};
    std::array<std::atomic<float>, mostOutputs> factorOf {};
    std::array<std::atomic<float>, mostOutputs> largestOf {};
    std::atomic<int64_t> approvedDecoder { 0 };
    std::atomic<int64_t> refusedDecoder { 0 };
    std::atomic<int64_t> clippedValues { 0 };
    std::atomic<int64_t> withheldSamples { 0 };
    int64_t current = 0; // the decoder of the next sample; 0: the runtime has not named one
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
