// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockReader.h"

#include "Bytes.h"

namespace poyo::rig
{
using namespace blockLayout;

namespace
{
/** One event where it lies, and how long it says it is. */
struct EventBytes
{
    const std::byte* at;
    uint32_t length;

    EventKind kind() const { return static_cast<EventKind> (load<uint16_t> (at)); }
    int64_t sampleNumber() const { return load<int64_t> (at + sampleNumberOffset); }
    int32_t number (uint32_t offset) const { return load<int32_t> (at + offset); }
    std::string_view text (uint32_t lengthOffset, uint32_t offset) const
    {
        return { reinterpret_cast<const char*> (at + offset), load<uint32_t> (at + lengthOffset) };
    }
};

bool isNumber (int32_t number) { return number >= 0 && number < numbers; }

/** Whether an event of this many used bytes has this length. */
bool fits (uint64_t used, uint32_t length) { return ((used + 7) & ~uint64_t { 7 }) == length; }

bool textFits (const EventBytes& event, uint32_t lengthOffset, uint32_t offset)
{
    if (event.length < offset)
        return false;
    const uint32_t length = load<uint32_t> (event.at + lengthOffset);
    return length <= longestText && fits (uint64_t { offset } + length, event.length);
}

bool areSpikesSound (const EventBytes& event)
{
    if (event.length < spikesFirstOffset)
        return false;
    const int64_t count = event.number (16);
    if (count < 0 || spikesFirstOffset + static_cast<uint64_t> (count) * spikeLength != event.length)
        return false;
    for (int64_t k = 0; k < count; ++k)
        if (! isNumber (load<int32_t> (event.at + spikesFirstOffset + k * spikeLength + 8)))
            return false;
    return true;
}

bool isDescriptionSound (const EventBytes& event)
{
    if (event.length < 24 || ! isNumber (event.number (16)) || event.number (20) < 1
        || event.number (20) > mostChannels)
        return false;
    uint64_t used = 24;
    for (int32_t k = 0; k < event.number (20) + 2; ++k)
    {
        if (used + 4 > event.length)
            return false;
        const uint32_t length = load<uint32_t> (event.at + used);
        used += 4 + uint64_t { length };
        if (length > longestText || used > event.length)
            return false;
    }
    return fits (used, event.length);
}

bool areSamplesSound (const EventBytes& event)
{
    if (event.length < samplesFirstOffset || ! isNumber (event.number (16)) || event.number (20) < 1
        || event.number (20) > mostChannels || event.number (24) < 0)
        return false;
    const uint64_t sampleLength = aligned (8 + 4 * static_cast<uint32_t> (event.number (20)));
    return samplesFirstOffset + static_cast<uint64_t> (event.number (24)) * sampleLength == event.length;
}

bool isSound (const EventBytes& event)
{
    switch (event.kind())
    {
        case EventKind::stream:
            return event.length >= 32 && load<double> (event.at + 16) > 0 && load<double> (event.at + 16) < 1e12
                   && textFits (event, 24, 32);
        case EventKind::unit:
            return event.length >= 24 && isNumber (event.number (16)) && textFits (event, 20, 24);
        case EventKind::spikes:
            return areSpikesSound (event);
        case EventKind::behaviourDescription:
            return isDescriptionSound (event);
        case EventKind::behaviourSamples:
            return areSamplesSound (event);
        case EventKind::ttl:
            return event.length == 24 && isNumber (event.number (16)) && (event.number (20) & ~1) == 0;
        case EventKind::text:
            return event.length >= 24 && textFits (event, 16, 24);
        case EventKind::watermark:
            return event.length == 24;
        case EventKind::segmentStart:
            return event.length == 24 && event.number (16) >= 0 && event.number (20) >= 0 && event.number (20) <= 2;
        case EventKind::segmentEnd:
            return event.length == eventHeaderLength;
        default:
            return false;
    }
}

void deliverDescription (const EventBytes& event, BlockHandler& handler)
{
    std::vector<std::string> texts;
    const std::byte* at = event.at + 24;
    for (int32_t k = 0; k < event.number (20) + 2; ++k)
    {
        const uint32_t length = load<uint32_t> (at);
        texts.emplace_back (reinterpret_cast<const char*> (at + 4), length);
        at += 4 + length;
    }
    const std::vector<std::string> channels (texts.begin() + 2, texts.end());
    handler.onBehaviourDescription (event.sampleNumber(), event.number (16), texts[0], texts[1], channels);
}

void deliverSpikes (const EventBytes& event, BlockHandler& handler)
{
    const std::byte* spike = event.at + spikesFirstOffset;
    for (int32_t k = 0; k < event.number (16); ++k, spike += spikeLength)
        handler.onSpike (load<int64_t> (spike), load<int32_t> (spike + 8));
}

void deliverSamples (const EventBytes& event, BlockHandler& handler)
{
    const int32_t channels = event.number (20);
    const std::byte* sample = event.at + samplesFirstOffset;
    for (int32_t k = 0; k < event.number (24); ++k, sample += aligned (8 + 4 * static_cast<uint32_t> (channels)))
        handler.onBehaviourSample (load<int64_t> (sample), event.number (16), sample + 8, channels);
}

void deliver (const EventBytes& event, BlockHandler& handler)
{
    switch (event.kind())
    {
        case EventKind::stream:
            return handler.onStream (event.sampleNumber(), load<double> (event.at + 16), event.text (24, 32));
        case EventKind::unit:
            return handler.onUnit (event.sampleNumber(), event.number (16), event.text (20, 24));
        case EventKind::spikes:
            return deliverSpikes (event, handler);
        case EventKind::behaviourDescription:
            return deliverDescription (event, handler);
        case EventKind::behaviourSamples:
            return deliverSamples (event, handler);
        case EventKind::ttl:
            return handler.onTtl (event.sampleNumber(), event.number (16), event.number (20) == 1);
        case EventKind::text:
            return handler.onText (event.sampleNumber(), event.text (16, 24));
        case EventKind::watermark:
            return handler.onWatermark (event.sampleNumber(), load<int64_t> (event.at + 16));
        case EventKind::segmentStart:
            return handler.onSegmentStart (event.sampleNumber(), event.number (16),
                                           static_cast<SegmentReason> (event.number (20)));
        case EventKind::segmentEnd:
            return handler.onSegmentEnd (event.sampleNumber());
    }
}
} // namespace

uint32_t blockLengthAt (const std::byte* bytes, size_t available)
{
    if (available < headerLength)
        return 0;
    const uint32_t length = load<uint32_t> (bytes);
    const bool possible = length >= headerLength && length <= longestBlock && length <= available
                          && load<uint16_t> (bytes + 4) == version;
    return possible ? length : 0;
}

bool isSoundBlock (const std::byte* block, size_t length)
{
    if (length < headerLength || blockLengthAt (block, length) != length)
        return false;
    int32_t events = 0;
    for (size_t at = headerLength; at < length; ++events)
    {
        if (length - at < eventHeaderLength)
            return false;
        const EventBytes event { block + at, load<uint32_t> (block + at + eventLengthOffset) };
        if (event.length < eventHeaderLength || event.length > length - at || event.length % 8 != 0
            || load<uint16_t> (event.at + 2) != version || ! isSound (event))
            return false;
        at += event.length;
    }
    return events == load<int32_t> (block + eventCountOffset);
}

bool readBlock (const std::byte* block, size_t length, BlockHandler& handler)
{
    if (! isSoundBlock (block, length))
        return false;
    readSoundBlock (block, handler);
    return true;
}

void readSoundBlock (const std::byte* block, BlockHandler& handler)
{
    const uint32_t length = load<uint32_t> (block);
    for (uint32_t at = headerLength; at < length;)
    {
        const EventBytes event { block + at, load<uint32_t> (block + at + eventLengthOffset) };
        deliver (event, handler);
        at += event.length;
    }
}
} // namespace poyo::rig
