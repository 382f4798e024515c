// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecodedOutput.h"

namespace poyo::rig
{
namespace
{
// The GUI shows lines counted from 1.
constexpr int thresholdLine = 0;
constexpr int trustLine = 1;
} // namespace

void DecodedOutput::update (Chain chain, const Settings& settings, DataStream* source)
{
    const bool wantsStream =
        source != nullptr && (settings.mode == OutputMode::stream || settings.mode == OutputMode::streamAndHold);
    const bool wantsHold =
        source != nullptr && (settings.mode == OutputMode::hold || settings.mode == OutputMode::streamAndHold);

    // The GUI keeps the plugin's stream between updates, first in the list and without channels. The plugin moves it
    // to the end of the list, so that the other streams keep their numbers.
    if (stream != nullptr)
        chain.streams.removeObject (stream, ! wantsStream || stream->getSampleRate() != settings.streamHertz);
    if (stream != nullptr && (! wantsStream || stream->getSampleRate() != settings.streamHertz))
        stream = nullptr;

    Array<ContinuousChannel*> held, streamed;
    if (wantsHold)
        held = addChannels (chain, settings, source, "poyo.held");
    if (wantsStream)
    {
        if (stream == nullptr)
        {
            stream = new DataStream ({ "decoded", "Decoded by POYO Rig", "poyo.decoded", settings.streamHertz, true });
            stream->addProcessor (chain.processor);
        }
        stream->clearChannels();
        chain.streams.add (stream);
        streamed = addChannels (chain, settings, stream, "poyo.decoded");
        clock = { source->getSampleRate(), settings.streamHertz };
    }
    heldChannels = indicesOf (chain, held);
    streamChannels = indicesOf (chain, streamed);

    ttl = nullptr;
    if (source != nullptr)
    {
        ttl = new EventChannel ({ EventChannel::Type::TTL, "POYO decoder",
                                  "Line 1 is high above the threshold, line 2 while the decoded values can be trusted",
                                  "poyo.threshold", source });
        ttl->addProcessor (chain.processor); // otherwise a Record Node reads the event as a text, and crashes
        chain.events.add (ttl);
    }
}

Array<ContinuousChannel*> DecodedOutput::addChannels (Chain chain, const Settings& settings, DataStream* to,
                                                      const String& identifier)
{
    Array<ContinuousChannel*> channels;
    for (const OutputDescription& output : settings.outputs)
    {
        const ContinuousChannel::Settings description {
            ContinuousChannel::Type::AUX, String (output.name), "Decoded by POYO Rig", identifier, output.bitVolts(), to
        };
        auto* channel = new ContinuousChannel (description);
        channel->setUnits (output.unit.empty() ? String ("network units") : String::fromUTF8 (output.unit.c_str()));
        channel->addProcessor (chain.processor);
        chain.continuous.add (channel);
        channels.add (channel);
    }
    return channels;
}

std::vector<int> DecodedOutput::indicesOf (const Chain& chain, const Array<ContinuousChannel*>& channels)
{
    std::vector<int> indices;
    for (auto* channel : channels)
        indices.push_back (chain.continuous.indexOf (channel));
    return indices;
}

void DecodedOutput::hold (AudioBuffer<float>& buffer, const StreamBlock& block, const OutputHold& values)
{
    const int count = jmin (static_cast<int> (block.count), buffer.getNumSamples());
    for (size_t k = 0; k < heldChannels.size(); ++k)
        if (heldChannels[k] < buffer.getNumChannels() && count > 0)
            FloatVectorOperations::fill (buffer.getWritePointer (heldChannels[k]), values.value (static_cast<int> (k)),
                                         count);
}

StreamBlock DecodedOutput::resampled (AudioBuffer<float>& buffer, const StreamBlock& block, const OutputHold& values)
{
    const int64 first = clock.firstFrom (block.firstSample);
    const int64 end = clock.firstFrom (block.firstSample + block.count);
    const int count = jlimit (0, buffer.getNumSamples(), static_cast<int> (end - first));
    for (size_t k = 0; k < streamChannels.size(); ++k)
        if (streamChannels[k] < buffer.getNumChannels() && count > 0)
            FloatVectorOperations::fill (buffer.getWritePointer (streamChannels[k]),
                                         values.value (static_cast<int> (k)), count);
    return { first, count, clock.secondsOf (first, block.firstSample, block.timestamp) };
}

TTLEventPtr DecodedOutput::crossed (const StreamBlock& block, const OutputHold& values, int choice, float level)
{
    if (ttl == nullptr || choice == thresholdChoice::off || block.count <= 0)
        return nullptr;
    const float value = choice == thresholdChoice::speed ? values.speed() : values.value (choice - 1);
    if (! crossing.changed (value, level))
        return nullptr;
    return TTLEvent::createTTLEvent (ttl, block.firstSample, thresholdLine, crossing.isHigh());
}

TTLEventPtr DecodedOutput::trustChanged (const StreamBlock& block, bool trusted)
{
    if (ttl == nullptr || block.count <= 0 || trusted == saidTrusted)
        return nullptr;
    saidTrusted = trusted;
    return TTLEvent::createTTLEvent (ttl, block.firstSample, trustLine, trusted);
}

void DecodedOutput::clear()
{
    crossing.clear();
    saidTrusted = false;
    if (ttl != nullptr)
        for (const int line : { thresholdLine, trustLine })
            ttl->setLineState (line, false);
}
} // namespace poyo::rig
