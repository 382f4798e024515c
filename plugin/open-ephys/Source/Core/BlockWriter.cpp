// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockWriter.h"

#include <algorithm>
#include <charconv>

namespace poyo::rig
{
using namespace blockLayout;

BlockWriter::BlockWriter (uint32_t capacity_) :
    capacity (std::min (capacity_, maximumBlockLength)), bytes (new std::byte[capacity]())
{
    begin();
}

void BlockWriter::begin()
{
    std::memset (bytes.get(), 0, blockHeaderLength);
    store<uint16_t> (bytes.get() + blockVersionOffset, version);
    end = blockHeaderLength;
    eventCount = 0;
    openEvent = none;
}

const std::byte* BlockWriter::finish (int64_t offeredNanos)
{
    store<uint32_t> (bytes.get() + blockLengthOffset, end);
    store<int64_t> (bytes.get() + offeredNanosOffset, offeredNanos);
    store<int32_t> (bytes.get() + eventCountOffset, eventCount);
    return bytes.get();
}

bool BlockWriter::stream (int64_t sampleNumber, double rateHertz, std::string_view name)
{
    name = name.substr (0, maximumTextLength);
    const uint32_t at = open (EventKind::stream, sampleNumber, streamTextOffset + static_cast<uint32_t> (name.size()));
    if (at == none)
        return false;
    store<double> (bytes.get() + at + streamRateOffset, rateHertz);
    store<int32_t> (bytes.get() + at + streamTextLengthOffset, static_cast<int32_t> (name.size()));
    putText (at + streamTextOffset, name);
    return true;
}

bool BlockWriter::unit (int64_t sampleNumber, int32_t unit, std::string_view id, int32_t sortedId)
{
    char suffix[16] = "#";
    uint32_t suffixLength = 0;
    if (sortedId != noSortedId)
        suffixLength =
            static_cast<uint32_t> (std::to_chars (suffix + 1, suffix + sizeof suffix, sortedId).ptr - suffix);
    id = id.substr (0, maximumTextLength - suffixLength);
    const uint32_t idLength = static_cast<uint32_t> (id.size());
    const uint32_t at = open (EventKind::unit, sampleNumber, unitTextOffset + idLength + suffixLength);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + unitNumberOffset, unit);
    store<uint32_t> (bytes.get() + at + unitTextLengthOffset, idLength + suffixLength);
    putText (at + unitTextOffset, id);
    putText (at + unitTextOffset + idLength, { suffix, suffixLength });
    return true;
}

bool BlockWriter::spike (int64_t sampleNumber, int32_t unit)
{
    uint32_t at = openEvent;
    if (! isOpen (EventKind::spikes))
        at = open (EventKind::spikes, sampleNumber, spikesFirstOffset + spikeLength);
    else if (! extend (spikeLength))
        return false;
    if (at == none)
        return false;
    openEvent = at;
    store<int64_t> (bytes.get() + end - spikeLength, sampleNumber);
    store<int32_t> (bytes.get() + end - spikeLength + spikeUnitOffset, unit);
    store<int32_t> (bytes.get() + at + spikesCountOffset, load<int32_t> (bytes.get() + at + spikesCountOffset) + 1);
    return true;
}

bool BlockWriter::behaviourDescription (int64_t sampleNumber, int32_t series, std::string_view key,
                                        std::string_view unit, const std::vector<std::string>& channels)
{
    uint32_t length =
        descriptionTextsOffset + 4 + static_cast<uint32_t> (key.size()) + 4 + static_cast<uint32_t> (unit.size());
    for (const auto& channel : channels)
        length += 4 + static_cast<uint32_t> (channel.size());
    const uint32_t at = open (EventKind::behaviourDescription, sampleNumber, length);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + seriesOffset, series);
    store<int32_t> (bytes.get() + at + channelsOffset, static_cast<int32_t> (channels.size()));
    uint32_t write = at + descriptionTextsOffset;
    const auto put = [&] (std::string_view text)
    {
        store<uint32_t> (bytes.get() + write, static_cast<uint32_t> (text.size()));
        putText (write + 4, text);
        write += 4 + static_cast<uint32_t> (text.size());
    };
    put (key);
    put (unit);
    for (const auto& channel : channels)
        put (channel);
    return true;
}

bool BlockWriter::behaviourSample (int64_t sampleNumber, int32_t series, const float* values, int32_t channels)
{
    const uint32_t length = sampleLength (channels);
    uint32_t at = openEvent;
    const bool joins = isOpen (EventKind::behaviourSamples)
                       && load<int32_t> (bytes.get() + openEvent + seriesOffset) == series
                       && load<int32_t> (bytes.get() + openEvent + channelsOffset) == channels;
    if (! joins)
        at = open (EventKind::behaviourSamples, sampleNumber, samplesFirstOffset + length);
    else if (! extend (length))
        return false;
    if (at == none)
        return false;
    openEvent = at;
    store<int32_t> (bytes.get() + at + seriesOffset, series);
    store<int32_t> (bytes.get() + at + channelsOffset, channels);
    store<int32_t> (bytes.get() + at + samplesCountOffset, load<int32_t> (bytes.get() + at + samplesCountOffset) + 1);
    store<int64_t> (bytes.get() + end - length, sampleNumber);
    std::memcpy (bytes.get() + end - length + sampleValuesOffset, values,
                 sizeof (float) * static_cast<size_t> (channels));
    return true;
}

bool BlockWriter::ttl (int64_t sampleNumber, int32_t line, bool high)
{
    const uint32_t at = open (EventKind::ttl, sampleNumber, ttlLength);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + ttlLineOffset, line);
    store<int32_t> (bytes.get() + at + ttlStateOffset, high ? 1 : 0);
    return true;
}

bool BlockWriter::text (int64_t sampleNumber, std::string_view text)
{
    text = text.substr (0, maximumTextLength);
    const uint32_t at = open (EventKind::text, sampleNumber, textTextOffset + static_cast<uint32_t> (text.size()));
    if (at == none)
        return false;
    store<uint32_t> (bytes.get() + at + textTextLengthOffset, static_cast<uint32_t> (text.size()));
    putText (at + textTextOffset, text);
    return true;
}

bool BlockWriter::watermark (int64_t sampleNumber, int64_t blockEnd)
{
    const uint32_t at = open (EventKind::watermark, sampleNumber, watermarkLength);
    if (at != none)
        store<int64_t> (bytes.get() + at + watermarkBlockEndOffset, blockEnd);
    return at != none;
}

bool BlockWriter::segmentStart (int64_t sampleNumber, int32_t segment, SegmentReason reason)
{
    const uint32_t at = open (EventKind::segmentStart, sampleNumber, segmentStartLength);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + segmentOffset, segment);
    store<int32_t> (bytes.get() + at + segmentReasonOffset, static_cast<int32_t> (reason));
    return true;
}

bool BlockWriter::segmentEnd (int64_t sampleNumber)
{
    return open (EventKind::segmentEnd, sampleNumber, eventHeaderLength) != none;
}

/** Writes an event's header and zeroes its body. Returns the start of the event, or none if it does not fit. */
uint32_t BlockWriter::open (EventKind kind, int64_t sampleNumber, uint32_t length)
{
    const uint32_t whole = aligned (length);
    if (whole > capacity - end)
        return none;
    const uint32_t at = end;
    std::memset (bytes.get() + at, 0, whole);
    store<uint16_t> (bytes.get() + at + kindOffset, static_cast<uint16_t> (kind));
    store<uint16_t> (bytes.get() + at + eventVersionOffset, version);
    store<uint32_t> (bytes.get() + at + eventLengthOffset, whole);
    store<int64_t> (bytes.get() + at + sampleNumberOffset, sampleNumber);
    end += whole;
    ++eventCount;
    openEvent = none;
    return at;
}

bool BlockWriter::isOpen (EventKind kind) const
{
    return openEvent != none && load<uint16_t> (bytes.get() + openEvent + kindOffset) == static_cast<uint16_t> (kind);
}

bool BlockWriter::extend (uint32_t length)
{
    if (length > capacity - end)
        return false;
    std::memset (bytes.get() + end, 0, length);
    end += length;
    store<uint32_t> (bytes.get() + openEvent + eventLengthOffset, end - openEvent);
    return true;
}

void BlockWriter::putText (uint32_t at, std::string_view text)
{
    std::memcpy (bytes.get() + at, text.data(), text.size());
}
} // namespace poyo::rig
