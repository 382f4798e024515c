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

/** The user's words that choose streams and behaviour; each may be empty. */
struct StreamWishes
{
    String stream; // name or key
    String moreStreams; // names or keys, with commas between
    String clocks; // ClockRules
    String behaviourKey; // name of the behaviour if no channel has a mark
    String behaviourUnits;
};

/** The stream and channels that go to the runtime. Valid until the next updateSettings(), which deletes them. */
struct StreamChoice
{
    DataStream* stream = nullptr; // whose spikes are decoded; null if there is none
    uint16 streamId = 0;
    std::vector<uint16> otherIds; // of settings.others
    std::vector<BehaviourChannel> behaviour;
    std::vector<SpikeOrigin> origins; // in the order of the processor's spike channels
    StreamSettings settings;
    BehaviourUnits units;
    std::vector<RawChannel> channels; // of the behaviour, before their conversion
    std::string problem; // why no stream can be decoded, and what to do; empty if one can
};

/** Marks that POYO Spike Source writes into its channels for a decoder behind it. */
namespace marks
{
inline const String unitNames = "poyo.units"; // metadata of a spike channel: names by sorted id, one a line
inline const String behaviour = "poyo.behaviour."; // prefix of a channel's identifier; the key of its series follows
} // namespace marks

/** Chooses the streams and the behaviour. streams: the streams of the processors before this one. */
StreamChoice chooseStream (const Array<DataStream*>& streams, const OwnedArray<SpikeChannel>& spikeChannels,
                           const StreamWishes& wishes);

/** The names by which the streams can be chosen: the key if two streams have one name. */
StringArray namesOf (const Array<DataStream*>& streams);

/** The name of the stream without the suffixes of splitters: the session's name in a bundle. */
String sessionNameOf (const DataStream& stream);
} // namespace poyo::rig
