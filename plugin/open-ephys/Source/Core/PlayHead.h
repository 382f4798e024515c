// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PlayedRecording.h"

#include <algorithm>

namespace poyo::rig
{
/** The position in a recording that is played, stretch by stretch, and from the start again if wanted. One thread. */
class PlayHead
{
public:
    /** The next samples to play, without a gap. */
    struct Part
    {
        int64_t firstSample = 0;
        int64_t count = 0;
        size_t firstSpike = 0; // index into the spikes of the recording
        size_t endSpike = 0;
    };

    /** Starts at the beginning. The recording must outlive this object. */
    void rewind (const PlayedRecording& played)
    {
        recording = &played;
        stretch = 0;
        next = played.stretches.front().start;
        spike = 0;
    }

    /** Gives at most this many samples, and fewer at the end of a stretch. At the end: none, or the first if again. */
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
