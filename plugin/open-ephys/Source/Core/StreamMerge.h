// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StreamClock.h"

#include <atomic>

namespace poyo::rig
{
/** Another stream whose spikes are decoded with those of the clock stream. */
struct OtherStream
{
    std::string name;
    double rateHertz = 0;
    ClockRule rule;
};

/** What has been counted of another stream since the acquisition started. Any thread may read it. */
struct OtherCounters
{
    std::atomic<int64_t> spikes { 0 }; // sent, or refused with their block
    std::atomic<int64_t> late { 0 }; // sent after the watermark had passed them
    std::atomic<int64_t> outside { 0 }; // not sent; StreamMerge says which
    std::atomic<int64_t> stalls { 0 }; // how often decoding stopped waiting for the stream
    std::atomic<int64_t> behind { 0 }; // samples of the clock stream; negative if the stream is ahead
    std::atomic<bool> stalled { false };
    std::atomic<bool> known { true }; // whether its clock is known
};

/**
 * Brings the spikes of other streams into the order of the clock stream. A block is complete when all streams have
 * delivered up to its end. If a stream delivers nothing for the stated wait, decoding goes on without it, and its
 * spikes come late.
 *
 * Three kinds of spikes are not sent but counted as outside: those before the start of a segment of the clock stream,
 * those more than mostAheadSeconds ahead of the clock stream, and those that come before the stream's clock is known.
 *
 * Allocates nothing after configure. One thread; any thread may read the counters.
 */
class StreamMerge
{
public:
    static constexpr size_t mostStreams = 15;
    static constexpr double mostAheadSeconds = 1;

    void configure (std::vector<OtherStream> others, double clockHertz, int64_t holdBackSamples, double waitSeconds);
    void begin();

    size_t count() const { return streams.size(); }
    const OtherStream& stream (size_t other) const { return streams[other]; }
    const OtherCounters& counters (size_t other) const { return counts[other]; }
    int64_t mostAhead() const { return aheadSamples; }

    /** The newest blocks of the clock stream and of another stream. */
    void follow (size_t other, const StreamBlock& clock, const StreamBlock& block);

    /** A pulse begins on a TTL line of the clock stream, or of another stream. */
    void clockPulse (int line, int64_t sample, int64_t arrived);
    void pulse (size_t other, int line, int64_t sample, int64_t arrived);

    /** The sample number in the clock stream. Returns false, and counts the spike, if the clock is not known. */
    bool place (size_t other, int64_t& sample);

    void sent (size_t other, bool late);
    void leaveOut (size_t other);

    /** The first sample of the clock stream that may still get a spike, after a block that ends at end. */
    int64_t watermark (int64_t segmentStart, int64_t end);

private:
    struct Progress
    {
        StreamClock clock;
        int64_t next = 0; // first sample of the stream, in its own clock, that may still get a spike
        bool began = false;
    };

    std::vector<OtherStream> streams;
    std::vector<Progress> progress;
    std::array<OtherCounters, mostStreams> counts;
    int64_t holdBack = 0;
    int64_t waitSamples = 0;
    int64_t aheadSamples = 0;
};
} // namespace poyo::rig
