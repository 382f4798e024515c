// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace poyo::rig
{
/**
 * Averages continuous channels down to a lower rate. Bins lie on an absolute grid, whole multiples of their length
 * from sample 0 on, so that the size of blocks changes nothing; a bin that has not been seen whole gives no sample.
 * A sample's moment is the middle of its bin. Allocates nothing. One thread.
 */
class BehaviourAverager
{
public:
    static constexpr int mostChannels = 32;

    /** From samples at rateHertz to outHertz, or as they come where that is higher. */
    void configure (int channelCount, double rateHertz, double outHertz)
    {
        channels = channelCount < mostChannels ? channelCount : mostChannels;
        binSamples = outHertz > 0 && outHertz < rateHertz ? rateHertz / outHertz : 1;
        restart();
    }

    int channelCount() const { return channels; }

    /** Forgets the bin that was begun: the clock has jumped. */
    void restart() { begun = false; }

    /**
     * Takes a block; each channel has count samples, the first of which is firstSample.
     * take (sampleNumber, values) gets each finished bin.
     */
    template <typename Take>
    void add (int64_t firstSample, int64_t count, const float* const* samples, Take&& take)
    {
        for (int64_t done = 0; done < count;)
        {
            const int64_t at = firstSample + done;
            if (! begun || at >= binEnd)
                begin (at);
            const int64_t part = binEnd - at < count - done ? binEnd - at : count - done;
            for (int channel = 0; channel < channels; ++channel)
                for (int64_t k = 0; k < part; ++k)
                    sums[static_cast<size_t> (channel)] += samples[channel][done + k];
            done += part;
            if (at + part == binEnd && startedAt == binStart)
                finish (take);
        }
    }

private:
    void begin (int64_t at)
    {
        double bin = std::floor (static_cast<double> (at) / binSamples);
        if (startOf (bin + 1) <= at)
            ++bin;
        binStart = startOf (bin);
        binEnd = startOf (bin + 1);
        startedAt = at;
        begun = true;
        sums.fill (0);
    }

    template <typename Take>
    void finish (Take&& take)
    {
        std::array<float, mostChannels> means;
        for (int channel = 0; channel < channels; ++channel)
            means[static_cast<size_t> (channel)] =
                static_cast<float> (sums[static_cast<size_t> (channel)] / static_cast<double> (binEnd - binStart));
        take (binStart + (binEnd - binStart) / 2, means.data());
    }

    int64_t startOf (double bin) const { return static_cast<int64_t> (std::ceil (bin * binSamples)); }

    int channels = 0;
    double binSamples = 1;
    bool begun = false;
    int64_t startedAt = 0;
    int64_t binStart = 0;
    int64_t binEnd = 0;
    std::array<double, mostChannels> sums {};
};
} // namespace poyo::rig
