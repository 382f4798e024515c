// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockReader.h"

namespace poyo::rig
{
/** A recording from a .poyo-blocks file, ready to be played: in memory and in time order. */
struct PlayedRecording
{
    struct Spike
    {
        int64_t sampleNumber;
        int32_t unit;
    };

    struct Series
    {
        std::string key;
        std::string unit;
        std::vector<std::string> channels;
        std::vector<int64_t> sampleNumbers;
        std::vector<float> values; // samples x channels: the channels of one sample are neighbours

        /** The value at a sample, interpolated linearly; outside the series, the nearest value. */
        float at (int64_t sampleNumber, size_t channel, size_t& place) const;
    };

    struct Stretch
    {
        int64_t start;
        int64_t end;
    };

    std::string session;
    double rateHertz = 0;
    std::vector<std::string> unitIds;
    std::vector<Spike> spikes;
    std::vector<Series> series;
    std::vector<Stretch> stretches;

    /**
     * Reads a file; docs/layouts.md, "Block file". Returns false, with a sentence in problem, if the file cannot be
     * played. Not for the audio thread.
     */
    bool read (const std::string& path, std::string& problem);
};
} // namespace poyo::rig
