// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstdint>

namespace poyo::rig
{
/**
 * Averages continuous channels to a lower rate. Bins lie on an absolute grid that starts at sample 0, so the size of
 * the blocks does not change the result. A bin that was not seen whole gives no sample. The sample number of a bin is
 * its middle. Allocates nothing. One thread.
 */
class BehaviourAverager
{
public:
    static constexpr int mostChannels = 32;

    /** Averages from rateHertz to outHertz. If outHertz is not lower, each sample passes as it is. */
    void configure (int channelCount, double rateHertz, double outHertz)
    {
        channels = channelCount < mostChannels ? channelCount : mostChannels;
        binSamples = outHertz > 0 && outHertz < rateHertz ? rateHertz / outHertz : 1;
        restart();
    }

    int channelCount() const { return channels; }

    /** Drops the unfinished bin, after a jump of the clock. */
    void restart() { begun = false; }

    /**
     * Takes a block: each channel has count samples from firstSample on. Calls take (sampleNumber, values) for each
     * finished bin.
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
                addTo (sums[static_cast<size_t> (channel)], samples[channel] + done, at, part);
            done += part;
            if (at + part == binEnd && startedAt == binStart)
                finish (take);
        }
    }

private:
    // Sample n is added to lane n mod 4. Additions to one sum would wait for each other, four lanes take a quarter of the
    // time, and which sample joins which lane does not depend on the size of the blocks.
    static constexpr int laneCount = 4;
    using Lanes = std::array<double, laneCount>;

    void begin (int64_t at)
    {
        double bin = std::floor (static_cast<double> (at) / binSamples);
        if (startOf (bin + 1) <= at)
            ++bin;
        binStart = startOf (bin);
        binEnd = startOf (bin + 1);
        startedAt = at;
        begun = true;
        sums.fill ({});
    }

    static void addTo (Lanes& lanes, const float* samples, int64_t firstSample, int64_t count)
    {
        int64_t k = 0;
        for (; k < count && ((firstSample + k) & (laneCount - 1)) != 0; ++k)
            lanes[static_cast<size_t> ((firstSample + k) & (laneCount - 1))] += samples[k];
        Lanes sum = lanes;
        for (; k + laneCount <= count; k += laneCount)
            for (int lane = 0; lane < laneCount; ++lane)
                sum[static_cast<size_t> (lane)] += samples[k + lane];
        for (int lane = 0; k < count; ++k, ++lane)
            sum[static_cast<size_t> (lane)] += samples[k];
        lanes = sum;
    }

    template <typename Take>
    void finish (Take&& take)
    {
        std::array<float, mostChannels> means;
        for (int channel = 0; channel < channels; ++channel)
        {
            const Lanes& lanes = sums[static_cast<size_t> (channel)];
            const double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
            means[static_cast<size_t> (channel)] = static_cast<float> (sum / static_cast<double> (binEnd - binStart));
        }
        take (binStart + (binEnd - binStart) / 2, means.data());
    }

    int64_t startOf (double bin) const { return static_cast<int64_t> (std::ceil (bin * binSamples)); }

    int channels = 0;
    double binSamples = 1;
    bool begun = false;
    int64_t startedAt = 0;
    int64_t binStart = 0;
    int64_t binEnd = 0;
    std::array<Lanes, mostChannels> sums {};
};
} // namespace poyo::rig
