// SPDX-License-Identifier: GPL-3.0-or-later
#include "AcquisitionStream.h"

#include "TextReader.h"
#include "poyo_bridge.h"

#include <algorithm>

namespace poyo::rig
{
namespace
{
constexpr int32_t behaviourSeries = 0;

void add (std::atomic<int64_t>& counter, int64_t more)
{
    if (more != 0)
        counter.fetch_add (more, std::memory_order_relaxed);
}
} // namespace

AcquisitionStream::AcquisitionStream() : texts (mostTexts)
{
    spikes.reserve (mostSpikes);
    ttlEvents.reserve (mostEvents);
}

void AcquisitionStream::configure (StreamSettings settings, std::vector<SpikeOrigin> origins)
{
    if (settings.behaviourChannels.size() > static_cast<size_t> (BehaviourAverager::mostChannels))
        settings.behaviourChannels.resize (static_cast<size_t> (BehaviourAverager::mostChannels));
    description = std::move (settings);
    table.reset (std::move (origins));
    averager.configure (static_cast<int> (description.behaviourChannels.size()), description.rateHertz,
                        description.behaviourHertz);
    description.behaviourConversions.resize (description.behaviourChannels.size());
    converter.configure (description.behaviourConversions);
    merge.configure (description.others, description.rateHertz, description.holdBackSamples, description.waitSeconds);
}

void AcquisitionStream::begin()
{
    told = {};
    lastCount = 0;
    restartBehaviour();
    behaviourSpan.restart();
    merge.begin();
    forgetTaken (0);
    for (auto* counter : { &counts.blocks, &counts.blocksRefused, &counts.spikes, &counts.spikesLeftOut,
                           &counts.ttlLeftOut, &counts.textsLeftOut, &counts.behaviourSamples, &counts.jumps,
                           &counts.samples, &counts.endSample, &counts.blockSamples })
        counter->store (0, std::memory_order_relaxed);
    counts.segment.store (-1, std::memory_order_relaxed);
}

void AcquisitionStream::spike (int origin, int sortedId, int64_t sampleNumber)
{
    keep (origin, sortedId, sampleNumber, clockStream);
}

void AcquisitionStream::spikeOf (size_t other, int origin, int sortedId, int64_t sampleNumber)
{
    if (merge.place (other, sampleNumber))
        keep (origin, sortedId, sampleNumber, static_cast<int16_t> (other));
}

void AcquisitionStream::keep (int origin, int sortedId, int64_t sampleNumber, int16_t stream)
{
    const int unit = table.numberOf (origin, sortedId);
    if (unit == UnitTable::full || spikes.size() == mostSpikes)
        add (counts.spikesLeftOut, 1);
    else
        spikes.push_back ({ sampleNumber, unit, stream, false });
}

void AcquisitionStream::ttl (int64_t sampleNumber, int line, bool high)
{
    if (ttlEvents.size() == mostEvents)
        add (counts.ttlLeftOut, 1);
    else
        ttlEvents.push_back ({ sampleNumber, line, high });
}

void AcquisitionStream::text (std::string_view text)
{
    if (textCount == mostTexts)
        return missText();
    Text& kept = texts[textCount++];
    text = wholeCharacters (text, longestText);
    kept.length = text.size();
    text.copy (kept.characters, longestText);
}

void AcquisitionStream::block (int64_t firstSample, int64_t count, const float* const* behaviour, StreamSink& sink)
{
    const bool seen = firstSample == lastFirst && count == lastCount;
    if (count <= 0 || seen)
        return; // no new samples; the events that came wait for the next block
    lastFirst = firstSample;
    lastCount = count;
    taker = &sink;
    telling = told;
    refused = false;
    writer.begin();

    describe (firstSample);
    meet (firstSample);
    if (! telling.note && ! description.behaviourNote.empty())
        put ([&] { return writer.text (firstSample, description.behaviourNote); });
    telling.note = true;
    const int64_t end = firstSample + count;
    putSpikes (end);
    putBehaviour (firstSample, count, behaviour);
    putEvents (firstSample);
    telling.watermark = std::max (telling.watermark, merge.watermark (telling.start, end));
    put ([&] { return writer.watermark (telling.watermark, end); });
    telling.end = end;
    handOver();

    add (counts.blocks, 1);
    add (counts.blocksRefused, refused ? 1 : 0);
    add (counts.samples, count);
    counts.segment.store (telling.segment, std::memory_order_relaxed);
    counts.endSample.store (end, std::memory_order_relaxed);
    counts.blockSamples.store (count, std::memory_order_relaxed);
    forgetTaken (waitingSpikes);
}

bool AcquisitionStream::end (StreamSink& sink)
{
    forgetTaken (0);
    if (! told.inSegment)
        return true;
    taker = &sink;
    telling = told;
    refused = false;
    writer.begin();
    writer.segmentEnd (told.end);
    telling.inSegment = false;
    handOver();
    return ! refused;
}

/** Writes an event, into another block if this one is full. Writes nothing after the reader has refused a block. */
template <typename Write>
void AcquisitionStream::put (Write&& write)
{
    if (refused || write())
        return;
    handOver();
    if (! refused)
        write();
}

/** Writes an event that is counted: as written now, as left out if the reader refuses its block. */
template <typename Write>
void AcquisitionStream::putCounted (Write&& write, int64_t& written, std::atomic<int64_t>& leftOut)
{
    put (write);
    if (refused)
        add (leftOut, 1);
    else
        ++written;
}

void AcquisitionStream::handOver()
{
    if (refused || writer.isEmpty())
        return;
    const std::byte* bytes = writer.finish (poyo_monotonic_nanos());
    refused = ! taker->offer (bytes, writer.length());
    if (! refused)
        told = telling;
    add (refused ? counts.spikesLeftOut : counts.spikes, pending.spikes);
    if (refused)
    {
        add (counts.ttlLeftOut, pending.ttl);
        add (counts.textsLeftOut, pending.texts);
    }
    pending = {};
    writer.begin();
}

/** Writes the descriptions that the reader does not have: new ones, and those of a refused block. */
void AcquisitionStream::describe (int64_t firstSample)
{
    if (! telling.stream)
        put ([&] { return writer.stream (firstSample, description.rateHertz, description.name); });
    telling.stream = true;
    for (const int known = table.count(); telling.units < known && ! refused; ++telling.units)
        put (
            [&] {
                return writer.unit (firstSample, telling.units, table.name (telling.units),
                                    table.suffix (telling.units));
            });
    if (! telling.behaviour && ! description.behaviourChannels.empty())
        put (
            [&]
            {
                return writer.behaviourDescription (firstSample, behaviourSeries, description.behaviourKey,
                                                    description.behaviourUnit, description.behaviourChannels);
            });
    telling.behaviour = true;
}

/** Starts a segment if this block does not follow the reader's last block. */
void AcquisitionStream::meet (int64_t firstSample)
{
    if (telling.inSegment && firstSample == telling.end)
        return;
    SegmentReason reason = SegmentReason::acquisitionStart;
    if (telling.segment >= 0)
    {
        reason = firstSample < telling.end ? SegmentReason::backwardJump : SegmentReason::gap;
        if (telling.inSegment)
            put ([&] { return writer.segmentEnd (telling.end); });
        telling.inSegment = false;
        restartBehaviour();
        add (counts.jumps, 1);
        telling.watermark = INT64_MIN;
    }
    put ([&] { return writer.segmentStart (firstSample, telling.segment + 1, reason); });
    ++telling.segment;
    telling.inSegment = true;
    telling.start = telling.end = firstSample;
}

/** Whether a spike belongs into a block that ends at end. A spike of another stream may have to wait, or is left out. */
bool AcquisitionStream::belongsInto (const Spike& spike, int64_t end)
{
    if (spike.stream == clockStream)
        return true;
    const auto other = static_cast<size_t> (spike.stream);
    const bool jumped = spike.waited && telling.start == lastFirst && telling.segment > 0;
    const bool waits = spike.sampleNumber >= end && spike.sampleNumber - end <= merge.mostAhead();
    if (spike.sampleNumber < telling.start || (spike.sampleNumber >= end && ! waits) || jumped)
        merge.leaveOut (other);
    else if (waits)
    {
        spikes[waitingSpikes] = spike;
        spikes[waitingSpikes++].waited = true;
    }
    else
    {
        merge.sent (other, spike.sampleNumber < telling.watermark);
        return true;
    }
    return false;
}

void AcquisitionStream::putSpikes (int64_t end)
{
    std::sort (spikes.begin(), spikes.end());
    waitingSpikes = 0; // spikes that wait move to the front of the list
    for (const Spike each : spikes)
    {
        if (! belongsInto (each, end))
            continue;
        putCounted ([&] { return writer.spike (each.sampleNumber, each.unit); }, pending.spikes, counts.spikesLeftOut);
        taker->showSpike (each.sampleNumber, each.unit);
    }
}

void AcquisitionStream::putBehaviour (int64_t firstSample, int64_t count, const float* const* behaviour)
{
    if (description.behaviourChannels.empty() || behaviour == nullptr)
        return;
    averager.add (firstSample, count, behaviour,
                  [&] (int64_t sampleNumber, float* values)
                  {
                      const int channels = averager.channelCount();
                      behaviourSpan.add (values, channels);
                      if (! converter.convert (sampleNumber, values, description.rateHertz))
                          return;
                      put ([&] { return writer.behaviourSample (sampleNumber, behaviourSeries, values, channels); });
                      add (counts.behaviourSamples, refused ? 0 : 1);
                      taker->showBehaviour (sampleNumber, values, channels);
                  });
}

void AcquisitionStream::putEvents (int64_t firstSample)
{
    for (const TtlEvent& each : ttlEvents)
        putCounted ([&] { return writer.ttl (each.sampleNumber, each.line, each.high); }, pending.ttl,
                    counts.ttlLeftOut);
    for (size_t k = 0; k < textCount; ++k)
        putCounted (
            [&] {
                return writer.text (firstSample, { texts[k].characters, texts[k].length });
            },
            pending.texts, counts.textsLeftOut);
}

void AcquisitionStream::forgetTaken (size_t keptSpikes)
{
    spikes.erase (spikes.begin() + static_cast<std::ptrdiff_t> (keptSpikes), spikes.end());
    ttlEvents.clear();
    textCount = 0;
}
} // namespace poyo::rig
