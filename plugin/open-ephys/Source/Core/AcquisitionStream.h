// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BehaviourAverager.h"
#include "BlockWriter.h"
#include "UnitTable.h"

#include <atomic>

namespace poyo::rig
{
/** Takes what the stream has to say. Called on the thread that drives the stream. */
class StreamSink
{
public:
    virtual ~StreamSink() = default;

    /** A finished block; false where there was no room for it. */
    virtual bool offer (const std::byte* block, uint32_t length) = 0;

    /** Copies for the eye. */
    virtual void showSpike (int64_t, int) {}
    virtual void showBehaviour (int64_t, const float*, int) {}
};

/** What a stream is; fixed while it runs. */
struct StreamSettings
{
    std::string name; // the session's, where nobody says otherwise
    double rateHertz = 0;
    int64_t holdBackSamples = 100; // a spike may come this late, and no later
    std::string behaviourKey;
    std::string behaviourUnit;
    std::vector<std::string> behaviourChannels; // empty: no behaviour
    double behaviourHertz = 100;
};

/** What a stream has counted since its acquisition began. Written by its thread, read by any. */
struct StreamCounters
{
    std::atomic<int64_t> blocks { 0 };
    std::atomic<int64_t> blocksRefused { 0 };
    std::atomic<int64_t> spikes { 0 };
    std::atomic<int64_t> spikesLeftOut { 0 };
    std::atomic<int64_t> behaviourSamples { 0 };
    std::atomic<int64_t> jumps { 0 };
    std::atomic<int64_t> endSample { 0 };
    std::atomic<int64_t> blockSamples { 0 };
};

/**
 * Turns what the GUI hands over, in whatever order, into the stream that docs/layouts.md promises: everything is
 * described before it is used, spikes are in the order of time, each block ends with its watermark, a jump of the
 * clock ends a segment and begins another. What the reader had no room for becomes a gap that is declared, and is
 * described again where that was lost.
 *
 * In process(): spike, ttl and text as they come, then block once. Allocates nothing after configure. One thread.
 */
class AcquisitionStream
{
public:
    static constexpr size_t mostSpikes = 1 << 15; // of one block
    static constexpr size_t mostEvents = 256;
    static constexpr size_t longestText = 512;
    static constexpr size_t mostTexts = 8;

    AcquisitionStream();

    /** While nothing is acquired. */
    void configure (StreamSettings settings, std::vector<SpikeOrigin> origins);

    /** An acquisition begins with the next block. */
    void begin();

    /** A spike of the electrode with this number in the list given to configure. */
    void spike (int origin, int sortedId, int64_t sampleNumber);
    void ttl (int64_t sampleNumber, int line, bool high);

    /** Its moment is the beginning of the next block. */
    void text (std::string_view text);

    /** What the other calls took happened in this block; one pointer for each behaviour channel. */
    void block (int64_t firstSample, int64_t count, const float* const* behaviour, StreamSink& sink);

    /** The acquisition is over; false where the sink had no room, to be tried again. */
    bool end (StreamSink& sink);

    const UnitTable& units() const { return table; }
    const StreamSettings& settings() const { return description; }
    const StreamCounters& counters() const { return counts; }

private:
    struct Spike
    {
        int64_t sampleNumber;
        int32_t unit;
        bool operator<(const Spike& other) const
        {
            return sampleNumber != other.sampleNumber ? sampleNumber < other.sampleNumber : unit < other.unit;
        }
    };

    struct Event
    {
        int64_t sampleNumber;
        int32_t line;
        bool high;
    };

    struct Text
    {
        size_t length;
        char characters[longestText];
    };

    /** What the reader knows by now. */
    struct Told
    {
        bool stream = false;
        bool behaviour = false;
        int units = 0;
        bool inSegment = false;
        int segment = -1;
        int64_t end = 0; // of its last block
    };

    template <typename Write>
    void put (Write&& write);
    void handOver();
    void describe (int64_t firstSample);
    void meet (int64_t firstSample);
    void putSpikes();
    void putBehaviour (int64_t firstSample, int64_t count, const float* const* behaviour);
    void putEvents (int64_t firstSample);
    void forgetTaken();

    StreamSettings description;
    UnitTable table;
    BehaviourAverager averager;
    BlockWriter writer;
    StreamSink* taker = nullptr;
    std::vector<Spike> spikes;
    std::vector<Event> events;
    std::vector<Text> texts;
    size_t textCount = 0;
    Told told; // what has been taken by the reader
    Told telling; // what it will be, once the block being written is
    int64_t written = 0; // spikes in the block being written
    bool refused = false;
    int64_t lastFirst = 0;
    int64_t lastCount = 0;
    StreamCounters counts;
};
} // namespace poyo::rig
