// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockWriter.h"

#include <algorithm>
#include <charconv>

namespace poyo::rig
{
using namespace blockLayout;

BlockWriter::BlockWriter (uint32_t capacity_) :
    capacity (std::min (capacity_, longestBlock)), bytes (new std::byte[capacity]())
{
    begin();
}

void BlockWriter::begin()
{
    std::memset (bytes.get(), 0, headerLength);
    store<uint16_t> (bytes.get() + 4, version);
    end = headerLength;
    eventCount = 0;
    openEvent = none;
}

const std::byte* BlockWriter::finish (int64_t offeredNanos)
{
    store<uint32_t> (bytes.get(), end);
    store<int64_t> (bytes.get() + offeredNanosOffset, offeredNanos);
    store<int32_t> (bytes.get() + eventCountOffset, eventCount);
    return bytes.get();
}

bool BlockWriter::stream (int64_t sampleNumber, double rateHertz, std::string_view name)
{
    name = name.substr (0, longestText);
    const uint32_t at = open (EventKind::stream, sampleNumber, 32 + static_cast<uint32_t> (name.size()));
    if (at == none)
        return false;
    store<double> (bytes.get() + at + 16, rateHertz);
    store<int32_t> (bytes.get() + at + 24, static_cast<int32_t> (name.size()));
    putText (at + 32, name);
    return true;
}

bool BlockWriter::unit (int64_t sampleNumber, int32_t unit, std::string_view id, int32_t sortedId)
{
    char suffix[16] = "#";
    uint32_t suffixLength = 0;
    if (sortedId != noSortedId)
        suffixLength =
            static_cast<uint32_t> (std::to_chars (suffix + 1, suffix + sizeof suffix, sortedId).ptr - suffix);
    id = id.substr (0, longestText - suffixLength);
    const uint32_t idLength = static_cast<uint32_t> (id.size());
    const uint32_t at = open (EventKind::unit, sampleNumber, 24 + idLength + suffixLength);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + 16, unit);
    store<uint32_t> (bytes.get() + at + 20, idLength + suffixLength);
    putText (at + 24, id);
    putText (at + 24 + idLength, { suffix, suffixLength });
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
    store<int32_t> (bytes.get() + end - spikeLength + 8, unit);
    store<int32_t> (bytes.get() + at + 16, load<int32_t> (bytes.get() + at + 16) + 1);
    return true;
}

bool BlockWriter::behaviourDescription (int64_t sampleNumber, int32_t series, std::string_view key,
                                        std::string_view unit, const std::vector<std::string>& channels)
{
    uint32_t length = 24 + 4 + static_cast<uint32_t> (key.size()) + 4 + static_cast<uint32_t> (unit.size());
    for (const auto& channel : channels)
        length += 4 + static_cast<uint32_t> (channel.size());
    const uint32_t at = open (EventKind::behaviourDescription, sampleNumber, length);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + 16, series);
    store<int32_t> (bytes.get() + at + 20, static_cast<int32_t> (channels.size()));
    uint32_t write = at + 24;
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
    const uint32_t sampleLength = aligned (8 + 4 * static_cast<uint32_t> (channels));
    uint32_t at = openEvent;
    const bool joins = isOpen (EventKind::behaviourSamples) && load<int32_t> (bytes.get() + openEvent + 16) == series
                       && load<int32_t> (bytes.get() + openEvent + 20) == channels;
    if (! joins)
        at = open (EventKind::behaviourSamples, sampleNumber, samplesFirstOffset + sampleLength);
    else if (! extend (sampleLength))
        return false;
    if (at == none)
        return false;
    openEvent = at;
    store<int32_t> (bytes.get() + at + 16, series);
    store<int32_t> (bytes.get() + at + 20, channels);
    store<int32_t> (bytes.get() + at + 24, load<int32_t> (bytes.get() + at + 24) + 1);
    store<int64_t> (bytes.get() + end - sampleLength, sampleNumber);
    std::memcpy (bytes.get() + end - sampleLength + 8, values, sizeof (float) * static_cast<size_t> (channels));
    return true;
}

bool BlockWriter::ttl (int64_t sampleNumber, int32_t line, bool high)
{
    const uint32_t at = open (EventKind::ttl, sampleNumber, 24);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + 16, line);
    store<int32_t> (bytes.get() + at + 20, high ? 1 : 0);
    return true;
}

bool BlockWriter::text (int64_t sampleNumber, std::string_view text)
{
    text = text.substr (0, longestText);
    const uint32_t at = open (EventKind::text, sampleNumber, 24 + static_cast<uint32_t> (text.size()));
    if (at == none)
        return false;
    store<uint32_t> (bytes.get() + at + 16, static_cast<uint32_t> (text.size()));
    putText (at + 24, text);
    return true;
}

bool BlockWriter::watermark (int64_t sampleNumber, int64_t blockEnd)
{
    const uint32_t at = open (EventKind::watermark, sampleNumber, 24);
    if (at != none)
        store<int64_t> (bytes.get() + at + 16, blockEnd);
    return at != none;
}

bool BlockWriter::segmentStart (int64_t sampleNumber, int32_t segment, SegmentReason reason)
{
    const uint32_t at = open (EventKind::segmentStart, sampleNumber, 24);
    if (at == none)
        return false;
    store<int32_t> (bytes.get() + at + 16, segment);
    store<int32_t> (bytes.get() + at + 20, static_cast<int32_t> (reason));
    return true;
}

bool BlockWriter::segmentEnd (int64_t sampleNumber)
{
    return open (EventKind::segmentEnd, sampleNumber, eventHeaderLength) != none;
}

/** Writes an event's header and zeroes its body; gives the event's start, or none where it does not fit. */
uint32_t BlockWriter::open (EventKind kind, int64_t sampleNumber, uint32_t length)
{
    const uint32_t whole = aligned (length);
    if (whole > capacity - end)
        return none;
    const uint32_t at = end;
    std::memset (bytes.get() + at, 0, whole);
    store<uint16_t> (bytes.get() + at, static_cast<uint16_t> (kind));
    store<uint16_t> (bytes.get() + at + 2, version);
    store<uint32_t> (bytes.get() + at + eventLengthOffset, whole);
    store<int64_t> (bytes.get() + at + sampleNumberOffset, sampleNumber);
    end += whole;
    ++eventCount;
    openEvent = none;
    return at;
}

bool BlockWriter::isOpen (EventKind kind) const
{
    return openEvent != none && load<uint16_t> (bytes.get() + openEvent) == static_cast<uint16_t> (kind);
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
