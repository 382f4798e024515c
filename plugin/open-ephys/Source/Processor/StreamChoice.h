// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/AcquisitionStream.h"
#include "Core/BehaviourUnits.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** A channel that is recorded as behaviour. */
struct BehaviourChannel
{
    int globalIndex;
    uint16 streamId; // may differ from the stream of the spikes
    std::string unit; // of the channel itself, before its conversion
};

/** The stream and channels that go to the runtime. Valid until the next updateSettings(), which deletes them. */
struct StreamChoice
{
    DataStream* stream = nullptr; // whose spikes are decoded; null if there is none
    uint16 streamId = 0;
    std::vector<BehaviourChannel> behaviour;
    std::vector<SpikeOrigin> origins; // in the order of the processor's spike channels
    StreamSettings settings;
    BehaviourUnits units;
    std::string problem; // why no stream can be decoded, and what to do; empty if one can
};

/** Marks that POYO Spike Source writes into its channels for a decoder behind it. */
namespace marks
{
inline const String unitNames = "poyo.units"; // metadata of a spike channel: names by sorted id, one a line
inline const String behaviour = "poyo.behaviour."; // prefix of a channel's identifier; the key of its series follows
} // namespace marks

/**
 * Chooses the stream and its behaviour. streams: the streams of the processors before this one. wantedStream may be
 * empty. behaviourKey: the name of the behaviour if no channel has a mark. behaviourUnits: the user's text.
 */
StreamChoice chooseStream (const Array<DataStream*>& streams, const OwnedArray<SpikeChannel>& spikeChannels,
                           const String& wantedStream, const String& behaviourKey, const String& behaviourUnits);

/** The name of the stream without the suffixes of splitters: the session's name in a bundle. */
String sessionNameOf (const DataStream& stream);
} // namespace poyo::rig
