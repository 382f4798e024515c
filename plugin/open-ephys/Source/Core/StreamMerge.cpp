// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamMerge.h"

namespace poyo::rig
{
namespace
{
/** One thread writes, so a plain store is enough. */
void add (std::atomic<int64_t>& counter, int64_t more)
{
    counter.store (counter.load (std::memory_order_relaxed) + more, std::memory_order_relaxed);
}
} // namespace

void StreamMerge::configure (std::vector<OtherStream> others, double clockHertz, int64_t holdBackSamples,
                             double waitSeconds)
{
    streams = std::move (others);
    if (streams.size() > mostStreams)
        streams.resize (mostStreams);
    holdBack = holdBackSamples;
    waitSamples = static_cast<int64_t> (waitSeconds * clockHertz);
    aheadSamples = static_cast<int64_t> (mostAheadSeconds * clockHertz);
    progress.assign (streams.size(), {});
    for (size_t k = 0; k < streams.size(); ++k)
        progress[k].clock.configure (streams[k].rule, clockHertz, streams[k].rateHertz);
    begin();
}

void StreamMerge::begin()
{
    for (size_t k = 0; k < streams.size(); ++k)
    {
        progress[k].clock.begin();
        progress[k].began = false;
        for (auto* counter :
             { &counts[k].spikes, &counts[k].late, &counts[k].outside, &counts[k].stalls, &counts[k].behind })
            counter->store (0, std::memory_order_relaxed);
        counts[k].stalled.store (false, std::memory_order_relaxed);
        counts[k].known.store (progress[k].clock.isKnown(), std::memory_order_relaxed);
    }
}

void StreamMerge::follow (size_t other, const StreamBlock& clock, const StreamBlock& block)
{
    Progress& its = progress[other];
    its.clock.follow (clock, block);
    if (block.count <= 0)
        return;
    its.next = block.firstSample + block.count - holdBack;
    its.began = true;
}

void StreamMerge::clockPulse (int line, int64_t sample, int64_t arrived)
{
    for (Progress& each : progress)
        each.clock.clockPulse (line, sample, arrived);
}

void StreamMerge::pulse (size_t other, int line, int64_t sample, int64_t arrived)
{
    progress[other].clock.pulse (line, sample, arrived);
}

bool StreamMerge::place (size_t other, int64_t& sample)
{
    if (! progress[other].clock.isKnown())
        return leaveOut (other), false;
    sample = progress[other].clock.toClock (sample);
    return true;
}

void StreamMerge::sent (size_t other, bool late)
{
    add (counts[other].spikes, 1);
    add (counts[other].late, late ? 1 : 0);
}

void StreamMerge::leaveOut (size_t other) { add (counts[other].outside, 1); }

int64_t StreamMerge::watermark (int64_t segmentStart, int64_t end)
{
    const int64_t complete = end - holdBack;
    const int64_t earliest = complete - waitSamples;
    int64_t mark = complete;
    for (size_t k = 0; k < streams.size(); ++k)
    {
        const Progress& its = progress[k];
        OtherCounters& count = counts[k];
        count.known.store (its.clock.isKnown(), std::memory_order_relaxed);
        if (! its.clock.isKnown())
            continue; // its spikes are not sent, so nothing waits for them
        const int64_t next = its.began ? its.clock.toClock (its.next) : segmentStart;
        const bool stalled = next < earliest;
        count.behind.store (complete - next, std::memory_order_relaxed);
        add (count.stalls, stalled && ! count.stalled.load (std::memory_order_relaxed) ? 1 : 0);
        count.stalled.store (stalled, std::memory_order_relaxed);
        mark = std::min (mark, stalled ? earliest : next);
    }
    return mark;
}
} // namespace poyo::rig
