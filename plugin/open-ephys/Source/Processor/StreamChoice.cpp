// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamChoice.h"

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

DataStream* streamFor (const Array<DataStream*>& streams, const String& wanted)
{
    for (auto* stream : streams)
        if (wanted.isNotEmpty() && (stream->getName() == wanted || stream->getKey() == wanted))
            return stream;
    if (wanted.isNotEmpty())
        return nullptr;
    for (auto* stream : streams)
        if (stream->getSpikeChannels().size() > 0)
            return stream;
    return streams.isEmpty() ? nullptr : streams.getFirst();
}

void addBehaviour (StreamChoice& choice, const ContinuousChannel& channel)
{
    if (choice.behaviour.size() == static_cast<size_t> (BehaviourAverager::mostChannels))
        return;
    if (choice.behaviour.empty())
        choice.settings.behaviourUnit = channel.getUnits().toStdString();
    choice.behaviour.push_back ({ channel.getGlobalIndex(), channel.getStreamId() });
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
                           const String& wantedStream, const String& behaviourKey)
{
    StreamChoice choice;
    choice.stream = streamFor (streams, wantedStream);
    for (auto* channel : spikeChannels)
        choice.origins.push_back ({ channel->getIdentifier().toStdString(), unitNamesOf (*channel) });
    if (choice.stream != nullptr)
    {
        choice.streamId = choice.stream->getStreamId();
        choice.settings.name = sessionNameOf (*choice.stream).toStdString();
        choice.settings.rateHertz = choice.stream->getSampleRate();
    }
    chooseBehaviour (choice, streams, behaviourKey);
    return choice;
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
