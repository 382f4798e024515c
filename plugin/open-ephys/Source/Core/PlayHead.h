// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedRecording.h"

#include <algorithm>

namespace poyo::rig
{
/** Where playing is: goes through a recording's stretches, and from its end to its beginning again. One thread. */
class PlayHead
{
public:
    /** What is played next: samples that follow each other. */
    struct Part
    {
        int64_t firstSample = 0;
        int64_t count = 0;
        size_t firstSpike = 0; // of the recording's
        size_t endSpike = 0;
    };

    /** From the beginning. The recording outlives its use here. */
    void rewind (const PlayedRecording& played)
    {
        recording = &played;
        stretch = 0;
        next = played.stretches.front().start;
        spike = 0;
    }

    /** At most so many samples; fewer where a stretch ends. None at the end, unless again. */
    Part advance (int64_t samples, bool again)
    {
        if (next == recording->stretches[stretch].end)
        {
            if (stretch + 1 < recording->stretches.size())
                next = recording->stretches[++stretch].start;
            else if (again)
                rewind (*recording);
        }
        Part part;
        part.firstSample = next;
        part.count = std::min (samples, recording->stretches[stretch].end - next);
        next += part.count;
        while (spike < recording->spikes.size() && recording->spikes[spike].sampleNumber < part.firstSample)
            ++spike;
        part.firstSpike = spike;
        while (spike < recording->spikes.size() && recording->spikes[spike].sampleNumber < next)
            ++spike;
        part.endSpike = spike;
        return part;
    }

private:
    const PlayedRecording* recording = nullptr;
    size_t stretch = 0;
    int64_t next = 0;
    size_t spike = 0;
};
} // namespace poyo::rig
