// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockReader.h"

namespace poyo::rig
{
/** A recording as a .poyo-blocks file holds it, ready to be played: everything in memory, in the order of time. */
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
        std::vector<float> values; // channels × samples, the channels of a sample together

        /** The value at a sample, on the straight line between its neighbours; before and after all, the nearest. */
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
     * Reads the file; docs/layouts.md, "Block file". False, and a sentence in problem, where it is not one that can be
     * played. Not for the audio thread.
     */
    bool read (const std::string& path, std::string& problem);
};
} // namespace poyo::rig
