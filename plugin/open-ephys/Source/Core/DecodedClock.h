// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace poyo::rig
{
/** The clock of the decoded stream beside that of the stream with the spikes. */
struct DecodedClock
{
    double sourceHertz = 0;
    double decodedHertz = 0;

    /** The first decoded sample at or after a sample of the source. */
    int64_t firstFrom (int64_t sourceSample) const
    {
        return static_cast<int64_t> (std::ceil (static_cast<double> (sourceSample) * decodedHertz / sourceHertz));
    }

    /**
     * The time of a decoded sample, in seconds. A source without timestamps gives a negative one for each block; a
     * Record Node then takes sample number / rate as the time of that stream, and the decoded stream does the same.
     */
    double secondsOf (int64_t decodedSample, int64_t blockStart, double blockTimestamp) const
    {
        const double seconds = static_cast<double> (decodedSample) / decodedHertz;
        if (blockTimestamp < 0)
            return seconds;
        return blockTimestamp + seconds - static_cast<double> (blockStart) / sourceHertz;
    }
};
} // namespace poyo::rig
