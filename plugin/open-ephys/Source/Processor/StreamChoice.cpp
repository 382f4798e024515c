// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamChoice.h"

#include <EditorHeaders.h> // DeviceInfo is complete in these headers only

#include "Core/UnitNames.h"
#include "DecoderParameters.h"

namespace poyo::rig
{
namespace
{
std::vector<std::string> unitNamesOf (const SpikeChannel& channel)
{
    std::vector<std::string> names;
    for (int k = 0; k < channel.getMetadataCount(); ++k)
        if (channel.getMetadataDescriptor (k)->getIdentifier() == marks::unitNames
            && channel.getMetadataDescriptor (k)->getType() == MetadataDescriptor::CHAR)
        {
            String lines;
            channel.getMetadataValue (k)->getValue (lines);
            for (const String& line : StringArray::fromLines (lines))
                names.push_back (line.toStdString());
        }
    return names;
}

DataStream* streamNamed (const Array<DataStream*>& streams, const String& wanted)
{
    for (auto* stream : streams)
        if (stream->getName() == wanted || stream->getKey() == wanted)
            return stream;
    return nullptr;
}

DataStream* streamFor (const Array<DataStream*>& streams, const String& wanted)
{
    if (wanted.isNotEmpty())
        return streamNamed (streams, wanted);
    for (auto* stream : streams)
        if (stream->getSpikeChannels().size() > 0)
            return stream;
    return streams.isEmpty() ? nullptr : streams.getFirst();
}

DataStream* streamOf (const SpikeChannel& channel, const Array<DataStream*>& streams)
{
    for (auto* stream : streams)
        if (stream->getStreamId() == channel.getStreamId())
            return stream;
    return nullptr;
}

std::string streamNameOf (const SpikeChannel& channel, const Array<DataStream*>& streams)
{
    const auto* stream = streamOf (channel, streams);
    return stream != nullptr ? sessionNameOf (*stream).toStdString() : std::string();
}

/** The probe or headstage, if the source names one. */
std::string deviceOf (const SpikeChannel& channel, const Array<DataStream*>& streams)
{
    const auto* stream = streamOf (channel, streams);
    return stream != nullptr && stream->device != nullptr ? stream->device->getName().toStdString() : std::string();
}

std::string listed (const Array<DataStream*>& streams) { return namesOf (streams).joinIntoString (", ").toStdString(); }

/** Why the chosen stream cannot be decoded; empty if it can. setting: under which it is chosen. */
std::string problemOf (const DataStream* chosen, const Array<DataStream*>& streams, const String& wanted,
                       const std::string& setting)
{
    if (streams.isEmpty())
        return "no stream reaches this processor; add a source before it";
    if (chosen == nullptr)
        return "stream '" + wanted.toStdString() + "' is not in the chain; choose under " + setting
               + " one of: " + listed (streams);
    if (chosen->getSpikeChannels().isEmpty())
        return "stream '" + chosen->getName().toStdString()
               + "' has no spikes; add a Spike Detector before this processor, or choose another one under " + setting;
    return {};
}

/** Adds the other streams whose spikes are decoded. */
void addOthers (StreamChoice& choice, const Array<DataStream*>& streams, const StreamWishes& wishes)
{
    const ClockRules clocks = ClockRules::of (wishes.clocks.toStdString());
    StringArray wanted = StringArray::fromTokens (wishes.moreStreams, ",", "");
    wanted.trim();
    wanted.removeEmptyStrings();
    for (const String& name : wanted)
    {
        const DataStream* stream = streamNamed (streams, name);
        const std::string problem = problemOf (stream, streams, name, "More streams");
        if (choice.problem.empty())
            choice.problem = problem;
        const bool again =
            stream == choice.stream
            || (stream != nullptr
                && std::count (choice.otherIds.begin(), choice.otherIds.end(), stream->getStreamId()) > 0);
        if (stream == nullptr || again || choice.otherIds.size() == StreamMerge::mostStreams)
            continue;
        choice.otherIds.push_back (stream->getStreamId());
        choice.settings.others.push_back (
            { name.toStdString(), stream->getSampleRate(), clocks.ruleFor (name.toStdString()) });
    }
    if (choice.problem.empty())
        choice.problem = clocks.problem;
}

/** Names the units of all spike channels. */
void addOrigins (StreamChoice& choice, const Array<DataStream*>& streams, const OwnedArray<SpikeChannel>& spikeChannels)
{
    std::vector<ElectrodePlace> places;
    for (auto* channel : spikeChannels)
        places.push_back (
            { streamNameOf (*channel, streams), deviceOf (*channel, streams), channel->getName().toStdString() });
    const std::vector<std::string> names = electrodeNames (places);
    std::vector<size_t> decoded;
    for (int k = 0; k < spikeChannels.size(); ++k)
    {
        const uint16 id = spikeChannels[k]->getStreamId();
        choice.origins.push_back ({ names[static_cast<size_t> (k)], unitNamesOf (*spikeChannels[k]) });
        if (id == choice.streamId || std::count (choice.otherIds.begin(), choice.otherIds.end(), id) > 0)
            decoded.push_back (static_cast<size_t> (k));
    }
    dropSharedNames (choice.origins, decoded);
}

void addBehaviour (StreamChoice& choice, const ContinuousChannel& channel)
{
    if (choice.behaviour.size() == static_cast<size_t> (BehaviourAverager::mostChannels))
        return;
    choice.behaviour.push_back (
        { channel.getGlobalIndex(), channel.getStreamId(), channel.getUnits().replace ("none", {}).toStdString() });
    choice.settings.behaviourChannels.push_back (channel.getName().toStdString());
}

/** Adds the channels that POYO Spike Source marks as behaviour, of the wanted series or else of the first one. */
void addMarkedBehaviour (StreamChoice& choice, const String& wantedKey)
{
    String key;
    for (auto* channel : choice.stream->getContinuousChannels())
        if (channel->getIdentifier().startsWith (marks::behaviour))
        {
            const String found = channel->getIdentifier().substring (marks::behaviour.length());
            key = key.isEmpty() || found == wantedKey ? found : key;
        }
    for (auto* channel : choice.stream->getContinuousChannels())
        if (key.isNotEmpty() && channel->getIdentifier() == marks::behaviour + key)
            addBehaviour (choice, *channel);
    choice.settings.behaviourKey = key.toStdString();
}

/** Adds the chosen channels of all streams, or else the channels that POYO Spike Source marks as behaviour. */
void chooseBehaviour (StreamChoice& choice, const Array<DataStream*>& streams, const String& wantedKey)
{
    for (auto* stream : streams)
        if (stream->hasParameter (parameter::behaviour))
            for (const int local :
                 static_cast<SelectedChannelsParameter*> (stream->getParameter (parameter::behaviour))->getArrayValue())
                if (isPositiveAndBelow (local, stream->getChannelCount()))
                    addBehaviour (choice, *stream->getContinuousChannels()[local]);
    if (choice.behaviour.empty() && choice.stream != nullptr)
        addMarkedBehaviour (choice, wantedKey);
    if (choice.settings.behaviourKey.empty())
        choice.settings.behaviourKey = wantedKey.toStdString();
}
} // namespace

StreamChoice chooseStream (const Array<DataStream*>& streams, const OwnedArray<SpikeChannel>& spikeChannels,
                           const StreamWishes& wishes)
{
    StreamChoice choice;
    choice.stream = streamFor (streams, wishes.stream);
    choice.problem = problemOf (choice.stream, streams, wishes.stream, "Stream");
    if (choice.stream != nullptr)
    {
        choice.streamId = choice.stream->getStreamId();
        choice.settings.name = sessionNameOf (*choice.stream).toStdString();
        choice.settings.rateHertz = choice.stream->getSampleRate();
        addOthers (choice, streams, wishes);
    }
    addOrigins (choice, streams, spikeChannels);
    chooseBehaviour (choice, streams, wishes.behaviourKey);
    for (size_t k = 0; k < choice.behaviour.size(); ++k)
        choice.channels.push_back ({ choice.settings.behaviourChannels[k], choice.behaviour[k].unit });
    choice.units = BehaviourUnits::of (wishes.behaviourUnits.toStdString(), choice.channels);
    choice.settings.behaviourUnit = choice.units.unit;
    choice.settings.behaviourNote =
        choice.units.sentence.empty() ? std::string() : "behaviour: " + choice.units.sentence;
    choice.settings.behaviourConversions = choice.units.conversions;
    return choice;
}

StringArray namesOf (const Array<DataStream*>& streams)
{
    StringArray names, found;
    for (auto* stream : streams)
        names.add (stream->getName());
    for (auto* stream : streams)
    {
        const bool shared = names.indexOf (stream->getName(), false, names.indexOf (stream->getName()) + 1) >= 0;
        found.add (shared ? stream->getKey() : stream->getName());
    }
    return found;
}

String sessionNameOf (const DataStream& stream)
{
    String name = stream.getName();
    for (auto* processor : stream.processorChain)
        if (processor->isSplitter() && (name.endsWith ("-A") || name.endsWith ("-B")))
            name = name.dropLastCharacters (2);
    return name;
}
} // namespace poyo::rig
