// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BehaviourUnits.h"
#include "BlockWriter.h"
#include "StreamMerge.h"
#include "UnitTable.h"

#include <atomic>

namespace poyo::rig
{
/** Takes the blocks of a stream. Called on the thread that drives the stream. */
class StreamSink
{
public:
    virtual ~StreamSink() = default;

    /** Takes a finished block; returns false if there is no room for it. */
    virtual bool offer (const std::byte* block, uint32_t length) = 0;

    /** Copies for the panel. */
    virtual void showSpike (int64_t, int) {}
    virtual void showBehaviour (int64_t, const float*, int) {}
};

/** Describes a stream. Nothing changes during an acquisition. */
struct StreamSettings
{
    std::string name; // also the session's name, unless the runtime was given another one
    double rateHertz = 0;
    int64_t holdBackSamples = 100; // a spike may come at most this late, in samples of its stream
    std::vector<OtherStream> others; // streams whose spikes are decoded too, in the clock of this one
    double waitSeconds = 0.1; // decoding waits this long for a stream that is behind
    std::string behaviourKey;
    std::string behaviourUnit; // after the conversion
    std::string behaviourNote; // unit and conversion of each channel; recorded as a text
    std::vector<std::string> behaviourChannels; // empty: no behaviour
    std::vector<BehaviourConversion> behaviourConversions; // for each channel; empty: the values as they are
    double behaviourHertz = 100;
};

/** What a stream has counted since the acquisition started. Any thread may read it. */
struct StreamCounters
{
    std::atomic<int64_t> blocks { 0 };
    std::atomic<int64_t> blocksRefused { 0 };
    std::atomic<int64_t> spikes { 0 };
    std::atomic<int64_t> spikesLeftOut { 0 };
    std::atomic<int64_t> ttlLeftOut { 0 };
    std::atomic<int64_t> textsLeftOut { 0 };
    std::atomic<int64_t> behaviourSamples { 0 };
    std::atomic<int64_t> jumps { 0 };
    std::atomic<int64_t> samples { 0 }; // acquired so far; unlike endSample, it never goes back
    std::atomic<int64_t> segment { -1 }; // number of the segment that is acquired
    std::atomic<int64_t> endSample { 0 };
    std::atomic<int64_t> blockSamples { 0 };
};

/**
 * Turns the events of the GUI, in any order, into the stream that docs/layouts.md promises: a unit or series is
 * described before it is used, spikes are in time order, each block ends with its watermark, and a jump of the clock
 * ends a segment and starts another one. If the reader had no room for a block, the stream declares a gap and repeats
 * the descriptions that were lost.
 *
 * In process(): call follow for each other stream, then spike, ttl and text for each event, then block once. Allocates
 * nothing after configure.
 * One thread.
 */
class AcquisitionStream
{
public:
    // Room for one block. The counters say what came beyond it.
    static constexpr size_t mostSpikes = 1 << 15;
    static constexpr size_t mostEvents = 256;
    static constexpr size_t mostTexts = 8;
    static constexpr size_t longestText = 512; // bytes; a longer text loses its end

    AcquisitionStream();

    /** Call it only while nothing is acquired. */
    void configure (StreamSettings settings, std::vector<SpikeOrigin> origins);

    /** The next block starts an acquisition. */
    void begin();

    /** The newest blocks of the clock stream and of one of the other streams. */
    void follow (size_t other, const StreamBlock& clock, const StreamBlock& block)
    {
        merge.follow (other, clock, block);
    }

    /** A pulse begins on a TTL line of the clock stream, or of another stream. arrived: monotonic nanoseconds. */
    void clockPulse (int line, int64_t sample, int64_t arrived) { merge.clockPulse (line, sample, arrived); }
    void pulse (size_t other, int line, int64_t sample, int64_t arrived) { merge.pulse (other, line, sample, arrived); }

    /** A spike of the electrode with this number in the list given to configure. */
    void spike (int origin, int sortedId, int64_t sampleNumber);

    /** A spike of another stream, with its sample number in that stream. */
    void spikeOf (size_t other, int origin, int sortedId, int64_t sampleNumber);
    void ttl (int64_t sampleNumber, int line, bool high);

    /** The text's sample number is the start of the next block. */
    void text (std::string_view text);

    /** Counts a text that nobody could take. Any thread. */
    void missText() { counts.textsLeftOut.fetch_add (1, std::memory_order_relaxed); }

    /** Sends the events that came since the last block; behaviour has one pointer for each behaviour channel. */
    void block (int64_t firstSample, int64_t count, const float* const* behaviour, StreamSink& sink);

    /** Ends the acquisition; returns false if the sink has no room: call it again later. */
    bool end (StreamSink& sink);

    const UnitTable& units() const { return table; }
    const StreamSettings& settings() const { return description; }
    const StreamCounters& counters() const { return counts; }
    const StreamMerge& others() const { return merge; }
    const BehaviourSpan& span() const { return behaviourSpan; }

private:
    static constexpr int16_t clockStream = -1;

    struct Spike
    {
        int64_t sampleNumber; // in the clock stream
        int32_t unit;
        int16_t stream; // number of the other stream, or clockStream
        bool waited; // came before the block that holds it
        bool operator<(const Spike& other) const
        {
            return sampleNumber != other.sampleNumber ? sampleNumber < other.sampleNumber : unit < other.unit;
        }
    };

    struct TtlEvent
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

    /** What the reader knows. */
    struct Told
    {
        bool stream = false;
        bool behaviour = false;
        bool note = false;
        int units = 0;
        bool inSegment = false;
        int segment = -1;
        int64_t start = 0; // of the segment
        int64_t end = 0; // of the last block
        int64_t watermark = INT64_MIN; // in this segment
    };

    /** What the block that is being written holds, until the reader has taken or refused it. */
    struct Pending
    {
        int64_t spikes = 0;
        int64_t ttl = 0;
        int64_t texts = 0;
    };

    template <typename Write>
    void put (Write&& write);
    template <typename Write>
    void putCounted (Write&& write, int64_t& written, std::atomic<int64_t>& leftOut);
    void handOver();
    void describe (int64_t firstSample);
    void meet (int64_t firstSample);
    void keep (int origin, int sortedId, int64_t sampleNumber, int16_t stream);
    bool belongsInto (const Spike& spike, int64_t end);
    void putSpikes (int64_t end);
    void restartBehaviour()
    {
        averager.restart();
        converter.restart();
    }

    void putBehaviour (int64_t firstSample, int64_t count, const float* const* behaviour);
    void putEvents (int64_t firstSample);
    void forgetTaken (size_t keptSpikes);

    StreamSettings description;
    UnitTable table;
    StreamMerge merge;
    BehaviourAverager averager;
    BehaviourConverter converter;
    BehaviourSpan behaviourSpan;
    BlockWriter writer;
    StreamSink* taker = nullptr;
    std::vector<Spike> spikes;
    size_t waitingSpikes = 0; // the first spikes of the list, which belong to a later block
    std::vector<TtlEvent> ttlEvents;
    std::vector<Text> texts;
    size_t textCount = 0;
    Told told; // after the last block that the reader took
    Told telling; // after the block that is being written, if the reader takes it
    Pending pending;
    bool refused = false; // the reader refused a block; nothing more is written in this call
    int64_t lastFirst = 0;
    int64_t lastCount = 0;
    StreamCounters counts;
};
} // namespace poyo::rig
