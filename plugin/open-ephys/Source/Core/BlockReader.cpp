// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockReader.h"

namespace poyo::rig
{
using namespace blockLayout;

namespace
{
constexpr double fastestClock = 1e12; // samples a second

/** One event, read in place, and its length as the event states it. */
struct EventBytes
{
    const std::byte* at;
    uint32_t length;

    EventKind kind() const { return static_cast<EventKind> (load<uint16_t> (at + kindOffset)); }
    int64_t sampleNumber() const { return load<int64_t> (at + sampleNumberOffset); }
    double rate() const { return load<double> (at + streamRateOffset); }
    int32_t number (uint32_t offset) const { return load<int32_t> (at + offset); }
    std::string_view text (uint32_t lengthOffset, uint32_t offset) const
    {
        return { reinterpret_cast<const char*> (at + offset), load<uint32_t> (at + lengthOffset) };
    }
};

bool isNumber (int32_t number) { return number >= 0 && number < maximumNumber; }

/** Whether an event of this many used bytes has this length. */
bool fits (uint64_t used, uint32_t length) { return ((used + 7) & ~uint64_t { 7 }) == length; }

bool textFits (const EventBytes& event, uint32_t lengthOffset, uint32_t offset)
{
    if (event.length < offset)
        return false;
    const uint32_t length = load<uint32_t> (event.at + lengthOffset);
    return length <= maximumTextLength && fits (uint64_t { offset } + length, event.length);
}

bool areSpikesSound (const EventBytes& event)
{
    if (event.length < spikesFirstOffset)
        return false;
    const int64_t count = event.number (spikesCountOffset);
    if (count < 0 || spikesFirstOffset + static_cast<uint64_t> (count) * spikeLength != event.length)
        return false;
    for (int64_t k = 0; k < count; ++k)
        if (! isNumber (load<int32_t> (event.at + spikesFirstOffset + k * spikeLength + spikeUnitOffset)))
            return false;
    return true;
}

/** Whether a description or samples of behaviour name a series and a possible number of channels. */
bool hasSeries (const EventBytes& event)
{
    const int32_t channels = event.number (channelsOffset);
    return isNumber (event.number (seriesOffset)) && channels >= 1 && channels <= maximumChannels;
}

bool isDescriptionSound (const EventBytes& event)
{
    if (event.length < descriptionTextsOffset || ! hasSeries (event))
        return false;
    uint64_t used = descriptionTextsOffset;
    for (int32_t k = 0; k < event.number (channelsOffset) + 2; ++k)
    {
        if (used + 4 > event.length)
            return false;
        const uint32_t length = load<uint32_t> (event.at + used);
        used += 4 + uint64_t { length };
        if (length > maximumTextLength || used > event.length)
            return false;
    }
    return fits (used, event.length);
}

bool areSamplesSound (const EventBytes& event)
{
    if (event.length < samplesFirstOffset || ! hasSeries (event) || event.number (samplesCountOffset) < 0)
        return false;
    const uint64_t each = sampleLength (event.number (channelsOffset));
    return samplesFirstOffset + static_cast<uint64_t> (event.number (samplesCountOffset)) * each == event.length;
}

bool isSound (const EventBytes& event)
{
    switch (event.kind())
    {
        case EventKind::stream:
            return event.length >= streamTextOffset && event.rate() > 0 && event.rate() < fastestClock
                   && textFits (event, streamTextLengthOffset, streamTextOffset);
        case EventKind::unit:
            return event.length >= unitTextOffset && isNumber (event.number (unitNumberOffset))
                   && textFits (event, unitTextLengthOffset, unitTextOffset);
        case EventKind::spikes:
            return areSpikesSound (event);
        case EventKind::behaviourDescription:
            return isDescriptionSound (event);
        case EventKind::behaviourSamples:
            return areSamplesSound (event);
        case EventKind::ttl:
            return event.length == ttlLength && isNumber (event.number (ttlLineOffset))
                   && (event.number (ttlStateOffset) & ~1) == 0;
        case EventKind::text:
            return textFits (event, textTextLengthOffset, textTextOffset);
        case EventKind::watermark:
            return event.length == watermarkLength;
        case EventKind::segmentStart:
            return event.length == segmentStartLength && event.number (segmentOffset) >= 0
                   && event.number (segmentReasonOffset) >= 0
                   && event.number (segmentReasonOffset) <= static_cast<int32_t> (SegmentReason::backwardJump);
        case EventKind::segmentEnd:
            return event.length == eventHeaderLength;
        default:
            return false;
    }
}

void deliverDescription (const EventBytes& event, BlockHandler& handler)
{
    std::vector<std::string> texts;
    const std::byte* at = event.at + descriptionTextsOffset;
    for (int32_t k = 0; k < event.number (channelsOffset) + 2; ++k)
    {
        const uint32_t length = load<uint32_t> (at);
        texts.emplace_back (reinterpret_cast<const char*> (at + 4), length);
        at += 4 + length;
    }
    const std::vector<std::string> channels (texts.begin() + 2, texts.end());
    handler.onBehaviourDescription (event.sampleNumber(), event.number (seriesOffset), texts[0], texts[1], channels);
}

void deliverSpikes (const EventBytes& event, BlockHandler& handler)
{
    const std::byte* spike = event.at + spikesFirstOffset;
    for (int32_t k = 0; k < event.number (spikesCountOffset); ++k, spike += spikeLength)
        handler.onSpike (load<int64_t> (spike), load<int32_t> (spike + spikeUnitOffset));
}

void deliverSamples (const EventBytes& event, BlockHandler& handler)
{
    const int32_t channels = event.number (channelsOffset);
    const std::byte* sample = event.at + samplesFirstOffset;
    for (int32_t k = 0; k < event.number (samplesCountOffset); ++k, sample += sampleLength (channels))
        handler.onBehaviourSample (load<int64_t> (sample), event.number (seriesOffset), sample + sampleValuesOffset,
                                   channels);
}

void deliver (const EventBytes& event, BlockHandler& handler)
{
    switch (event.kind())
    {
        case EventKind::stream:
            return handler.onStream (event.sampleNumber(), event.rate(),
                                     event.text (streamTextLengthOffset, streamTextOffset));
        case EventKind::unit:
            return handler.onUnit (event.sampleNumber(), event.number (unitNumberOffset),
                                   event.text (unitTextLengthOffset, unitTextOffset));
        case EventKind::spikes:
            return deliverSpikes (event, handler);
        case EventKind::behaviourDescription:
            return deliverDescription (event, handler);
        case EventKind::behaviourSamples:
            return deliverSamples (event, handler);
        case EventKind::ttl:
            return handler.onTtl (event.sampleNumber(), event.number (ttlLineOffset),
                                  event.number (ttlStateOffset) == 1);
        case EventKind::text:
            return handler.onText (event.sampleNumber(), event.text (textTextLengthOffset, textTextOffset));
        case EventKind::watermark:
            return handler.onWatermark (event.sampleNumber(), load<int64_t> (event.at + watermarkBlockEndOffset));
        case EventKind::segmentStart:
            return handler.onSegmentStart (event.sampleNumber(), event.number (segmentOffset),
                                           static_cast<SegmentReason> (event.number (segmentReasonOffset)));
        case EventKind::segmentEnd:
            return handler.onSegmentEnd (event.sampleNumber());
    }
}
} // namespace

uint32_t blockLengthAt (const std::byte* bytes, size_t available)
{
    if (available < blockHeaderLength)
        return 0;
    const uint32_t length = load<uint32_t> (bytes + blockLengthOffset);
    const bool possible = length >= blockHeaderLength && length <= maximumBlockLength && length <= available
                          && load<uint16_t> (bytes + blockVersionOffset) == version;
    return possible ? length : 0;
}

bool isSoundBlock (const std::byte* block, size_t length)
{
    if (length < blockHeaderLength || blockLengthAt (block, length) != length)
        return false;
    int32_t events = 0;
    for (size_t at = blockHeaderLength; at < length; ++events)
    {
        if (length - at < eventHeaderLength)
            return false;
        const EventBytes event { block + at, load<uint32_t> (block + at + eventLengthOffset) };
        if (event.length < eventHeaderLength || event.length > length - at || event.length % 8 != 0
            || load<uint16_t> (event.at + eventVersionOffset) != version || ! isSound (event))
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
    const uint32_t length = load<uint32_t> (block + blockLengthOffset);
    for (uint32_t at = blockHeaderLength; at < length;)
    {
        const EventBytes event { block + at, load<uint32_t> (block + at + eventLengthOffset) };
        deliver (event, handler);
        at += event.length;
    }
}
} // namespace poyo::rig
