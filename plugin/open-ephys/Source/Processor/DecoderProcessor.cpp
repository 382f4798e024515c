// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderProcessor.h"

#include "ConfigTable.h"
#include "FolderCards.h"
#include "Launcher.h"
#include "Panel/DecoderEditor.h"

namespace poyo::rig
{
namespace
{
constexpr int lookHertz = 10;
constexpr int longestBlock = 1 << 14; // samples; the GUI offers blocks of up to 6144
constexpr size_t notAnother = StreamMerge::mostStreams;
} // namespace

void DecoderProcessor::registerParameters()
{
    addDecoderParameters (*this);
    // The GUI would choose the first channels of a stream, which are electrodes. It does not do so if the parameter
    // already has a number of channels.
    for (auto* streamParameter : dataStreamParameters)
        if (streamParameter->getName() == parameter::behaviour)
        {
            static_cast<SelectedChannelsParameter*> (streamParameter)->setChannelCount (1);
            streamParameter->currentValue = Array<var>();
        }
    startTimerHz (lookHertz);
}

AudioProcessorEditor* DecoderProcessor::createEditor()
{
    editor = std::make_unique<panel::DecoderEditor> (this, *this, *this);
    return editor.get();
}

/** The GUI calls it twice while it loads a chain and after each change of the chain, never during acquisition. */
void DecoderProcessor::updateSettings()
{
    avoidTakenRig();
    chosen =
        chooseStream (upstream(), spikeChannels,
                      { textOf (parameter::stream), textOf (parameter::moreStreams), textOf (parameter::streamClocks),
                        textOf (parameter::behaviourKey), textOf (parameter::behaviourUnits) });
    chosen.settings.waitSeconds = choiceOf (parameter::streamWait) / 1000.0;
    chosen.settings.holdBackSamples = choiceOf (parameter::holdBack);
    chosen.settings.behaviourHertz = numberOf (parameter::behaviourRate);
    side.configure (chosen.settings, chosen.origins);
    desk.behaviourIs (chosen.units.sentence);

    foreignBehaviour.assign (chosen.behaviour.size(), {});
    for (size_t k = 0; k < chosen.behaviour.size(); ++k)
        if (chosen.behaviour[k].streamId != chosen.streamId)
            foreignBehaviour[k].resize (longestBlock);
    behaviourPointers.assign (chosen.behaviour.size(), nullptr);

    updateOutput (chosen.stream);
    settleOutputs();
    applyLaunch();
}

void DecoderProcessor::updateOutput (DataStream* source)
{
    // What decodes describes the outputs, not what is chosen. If nothing is chosen, the runtime chooses by the stream.
    const File bundle = pathOf (parameter::bundle), adapter = pathOf (parameter::adapter);
    expected = bundle == File() && adapter == File() && source != nullptr
                   ? bundleKnowing (shippedBundles (pathOf (parameter::launcher)), sessionNameOf (*source))
                   : File();
    outputs = decoder.label.empty() || decoder.outputs.empty()
                  ? outputsOf (expected == File() ? bundle : expected, adapter)
                  : decoder.outputs;
    DecodedOutput::Settings settings;
    settings.mode = static_cast<OutputMode> (choiceOf (parameter::output));
    settings.streamHertz = numberOf (parameter::outputRate);
    settings.outputs = outputs;
    output.update ({ this, dataStreams, continuousChannels, eventChannels }, settings, source);
}

/** The streams of the processors before this one. */
Array<DataStream*> DecoderProcessor::upstream() const
{
    Array<DataStream*> streams;
    for (auto* stream : dataStreams)
        if (! stream->isLocal())
            streams.add (stream);
    return streams;
}

void DecoderProcessor::parameterValueChanged (Parameter* changed)
{
    thresholdOn = choiceOf (parameter::thresholdOn);
    thresholdLevel = numberOf (parameter::threshold);
    if (! changed->isValid())
    {
        // The XML of a chain names a path that no longer exists. The GUI would refuse to start an acquisition.
        CoreServices::sendStatusMessage ("POYO Decoder: " + changed->getValueAsString()
                                         + " does not exist; choose another " + changed->getName());
        changed->currentValue = "None";
    }
    if (! standsInChain (changed->getName()))
        changed->restorePreviousValue();
    else if (! returning)
        obey (*changed);
}

/** Sends the new value of a parameter to the runtime. */
void DecoderProcessor::tellRuntime (const String& name)
{
    const std::string bundle = pathOf (parameter::bundle).getFullPathName().toStdString();
    const std::string adapter = pathOf (parameter::adapter).getFullPathName().toStdString();
    const bool madeHere = desk.state().inUse && desk.state().adapter == adapter; // the runtime already uses it
    if (name == parameter::decode)
        note (side.ask (choiceOf (name) != 0 ? CommandKind::startDecoding : CommandKind::stopDecoding, ""));
    else if (name == parameter::adapter && ! adapter.empty() && ! madeHere)
        note (side.ask (CommandKind::loadAdapter, adapter), adapter);
    else if ((name == parameter::bundle || (name == parameter::adapter && adapter.empty())) && ! bundle.empty())
        note (side.ask (CommandKind::loadBundle, bundle), bundle); // without an adapter
}

void DecoderProcessor::obey (Parameter& changed)
{
    const String name = changed.getName();
    if (keeper.view().runtime == panel::Runtime::alive)
    {
        if (name == parameter::bundle)
            returnTo (parameter::adapter, {}); // an adapter belongs to its bundle
        tellRuntime (name);
    }
    applyLaunch();
    const bool changesChain =
        name == parameter::output || name == parameter::outputRate || name == parameter::thresholdOn
        || name == parameter::stream || name == parameter::moreStreams || name == parameter::streamClocks
        || name == parameter::streamWait || name == parameter::holdBack || name == parameter::behaviour
        || name == parameter::behaviourUnits || name == parameter::behaviourKey || name == parameter::behaviourRate
        || name == parameter::bundle || name == parameter::adapter;
    if (changesChain && ! CoreServices::getAcquisitionStatus())
        CoreServices::updateSignalChain (this);
}

bool DecoderProcessor::startAcquisition()
{
    desk.startOver();
    judge.startOver();
    toLearn = false;
    said.clear();
    trusted = false;
    countersBefore = keeper.view().status.figures.counters;
    output.clear();
    lastBlock = {};
    side.start();
    if (! headlessMode)
        static_cast<VisualizerEditor*> (getEditor())->enable(); // otherwise the panel does not refresh
    return true;
}

/** process() may still run once or twice, and then ends the acquisition. If it does not run, the keeper does. */
bool DecoderProcessor::stopAcquisition()
{
    side.stop();
    toLearn = chosen.units.toLearn;
    if (! headlessMode)
        static_cast<VisualizerEditor*> (getEditor())->disable();
    return true;
}

void DecoderProcessor::process (AudioBuffer<float>& buffer)
{
    StreamBlock block;
    if (chosen.stream == nullptr || ! readBlock (chosen.streamId, block))
        return;
    {
        AcquisitionSide::Block turn (side);
        if (turn)
        {
            current = &turn;
            StreamBlock other;
            for (size_t k = 0; k < chosen.otherIds.size(); ++k)
                if (readBlock (chosen.otherIds[k], other))
                    turn.follow (k, block, other);
            checkForEvents (true);
            current = nullptr;
            turn.finish (block.firstSample, block.count, behaviourOf (buffer, block));
        }
    }
    const bool again = block.firstSample == lastBlock.firstSample && block.count == lastBlock.count;
    lastBlock = block;
    if (again)
        block.count = 0;
    output.hold (buffer, block, side.outputs());
    if (output.hasStream())
    {
        const StreamBlock decoded = output.resampled (buffer, block, side.outputs());
        setTimestampAndSamples (decoded.firstSample, decoded.timestamp, static_cast<uint32> (decoded.count),
                                output.streamId());
    }
    if (const TTLEventPtr event = output.crossed (block, side.outputs(), thresholdOn, thresholdLevel))
        addEvent (event, 0);
    if (const TTLEventPtr event = output.trustChanged (block, trusted))
        addEvent (event, 0);
    if (isSaying.load (std::memory_order_acquire))
    {
        broadcastMessage (String::fromUTF8 (saying.data())); // allocates, once for each change of the state
        isSaying.store (false, std::memory_order_release);
    }
}

/** Returns false before the first block of the stream: the GUI throws then. */
bool DecoderProcessor::readBlock (uint16 stream, StreamBlock& block) const
{
    try
    {
        block.firstSample = getFirstSampleNumberForBlock (stream);
        block.count = getNumSamplesInBlock (stream);
        block.timestamp = getFirstTimestampForBlock (stream);
        return true;
    }
    catch (const std::out_of_range&)
    {
        return false;
    }
}

/** The behaviour channels. A channel of another stream is resampled to the nearest samples of this block. */
const float* const* DecoderProcessor::behaviourOf (AudioBuffer<float>& buffer, const StreamBlock& block)
{
    for (size_t k = 0; k < chosen.behaviour.size(); ++k)
    {
        const BehaviourChannel& channel = chosen.behaviour[k];
        if (channel.globalIndex >= buffer.getNumChannels() || block.count > buffer.getNumSamples())
            return nullptr;
        const float* samples = buffer.getReadPointer (channel.globalIndex);
        std::vector<float>& foreign = foreignBehaviour[k];
        if (! foreign.empty())
        {
            const auto count = static_cast<int64> (getNumSamplesInBlock (channel.streamId));
            if (block.count > static_cast<int64> (foreign.size()))
                return nullptr;
            for (int64 at = 0; at < block.count && count > 0; ++at)
                foreign[static_cast<size_t> (at)] = samples[at * count / block.count];
            samples = foreign.data();
        }
        behaviourPointers[k] = samples;
    }
    return behaviourPointers.data();
}

/** The number of a stream in the list of other streams; notAnother for any other stream. */
size_t DecoderProcessor::otherOf (uint16 stream) const
{
    for (size_t k = 0; k < chosen.otherIds.size(); ++k)
        if (chosen.otherIds[k] == stream)
            return k;
    return notAnother;
}

void DecoderProcessor::handleSpike (SpikePtr spike)
{
    if (current == nullptr || spike == nullptr)
        return;
    const int origin = spike->getChannelInfo()->getGlobalIndex();
    if (spike->getStreamId() == chosen.streamId)
        current->spike (origin, spike->getSortedId(), spike->getSampleNumber());
    else if (const size_t other = otherOf (spike->getStreamId()); other != notAnother)
        current->spikeOf (other, origin, spike->getSortedId(), spike->getSampleNumber());
}

/** The GUI passes null for other kinds of events. The pulses of another stream serve only its clock. */
void DecoderProcessor::handleTTLEvent (TTLEventPtr event)
{
    if (current == nullptr || event == nullptr)
        return;
    if (event->getStreamId() == chosen.streamId)
        current->ttl (event->getSampleNumber(), event->getLine(), event->getState());
    else if (const size_t other = otherOf (event->getStreamId()); other != notAnother && event->getState())
        current->pulse (other, event->getLine(), event->getSampleNumber());
}

/** The GUI calls it on the audio thread, before process(). */
void DecoderProcessor::handleBroadcastMessage (const String& message, const int64)
{
    side.text ({ message.toRawUTF8(), message.getNumBytesAsUTF8() });
}

String DecoderProcessor::handleConfigMessage (const String& message) { return answerConfigMessage (*this, message); }
} // namespace poyo::rig
