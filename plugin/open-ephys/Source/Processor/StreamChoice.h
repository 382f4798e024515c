// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/AcquisitionStream.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** A channel that is recorded as behaviour. */
struct BehaviourChannel
{
    int globalIndex;
    uint16 streamId; // may be another stream than the spikes'
};

/** What of the signal chain is sent to the runtime. Made in updateSettings(); streams and channels die at the next. */
struct StreamChoice
{
    DataStream* stream = nullptr; // whose spikes are decoded; null where there is none
    uint16 streamId = 0;
    std::vector<BehaviourChannel> behaviour;
    std::vector<SpikeOrigin> origins; // in the order of the processor's spike channels
    StreamSettings settings;
};

/** A SpikeChannel's and a ContinuousChannel's own words for a decoder downstream; POYO Spike Source writes them. */
namespace marks
{
inline const String unitNames = "poyo.units"; // metadata of a spike channel: names by sorted id, one a line
inline const String behaviour = "poyo.behaviour."; // a channel's identifier begins so; its series' key follows
} // namespace marks

/**
 * Chooses. wantedStream may be empty; behaviourKey is what the behaviour is called where no channel says it; streams
 * are those from upstream alone.
 */
StreamChoice chooseStream (const Array<DataStream*>& streams, const OwnedArray<SpikeChannel>& spikeChannels,
                           const String& wantedStream, const String& behaviourKey);

/** The stream's own name, without what splitters put behind it: the session's name in a bundle. */
String sessionNameOf (const DataStream& stream);
} // namespace poyo::rig
