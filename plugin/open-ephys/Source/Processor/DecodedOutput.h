// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BundleFile.h"
#include "Core/DecodedClock.h"
#include "Core/OutputHold.h"
#include "Core/StreamBlock.h"
#include "DecoderParameters.h"

namespace poyo::rig
{
/** The decoder's channels in the signal chain. */
class DecodedOutput
{
public:
    struct Settings
    {
        OutputMode mode = OutputMode::stream;
        float streamHertz = 100;
        std::vector<OutputDescription> outputs;
    };

    /** The lists of a GenericProcessor in updateSettings(), to which this class adds. */
    struct Chain
    {
        GenericProcessor* processor;
        OwnedArray<DataStream>& streams;
        OwnedArray<ContinuousChannel>& continuous;
        OwnedArray<EventChannel>& events;
    };

    /** Makes new channels. source: the stream whose spikes are decoded, or null. */
    void update (Chain chain, const Settings& settings, DataStream* source);

    /** Sets both TTL lines low for a new acquisition. */
    void clear();

    // Audio thread.

    void hold (AudioBuffer<float>& buffer, const StreamBlock& block, const OutputHold& values);

    bool hasStream() const { return stream != nullptr; }
    uint16 streamId() const { return stream->getStreamId(); }

    /** Fills the decoded stream for this block, and returns its sample numbers. */
    StreamBlock resampled (AudioBuffer<float>& buffer, const StreamBlock& block, const OutputHold& values);

    /** The TTL event at the start of this block, or null. choice: a value of thresholdChoice. */
    TTLEventPtr crossed (const StreamBlock& block, const OutputHold& values, int choice, float level);

    /** The TTL event that says whether the decoded values can be trusted from this block on, or null. */
    TTLEventPtr trustChanged (const StreamBlock& block, bool trusted);

private:
    Array<ContinuousChannel*> addChannels (Chain chain, const Settings& settings, DataStream* to,
                                           const String& identifier);
    static std::vector<int> indicesOf (const Chain& chain, const Array<ContinuousChannel*>& channels);

    DataStream* stream = nullptr; // the processor owns it
    EventChannel* ttl = nullptr; // the processor owns it
    std::vector<int> heldChannels; // global indices
    std::vector<int> streamChannels;
    DecodedClock clock;
    Threshold crossing;
    bool saidTrusted = false;
};
} // namespace poyo::rig
