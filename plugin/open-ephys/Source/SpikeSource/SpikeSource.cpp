// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpikeSource.h"

#include "Core/ConfigMessage.h"
#include "Processor/StreamChoice.h"
#include "SpikeSourceEditor.h"
#include "Waveform.h"

namespace poyo::rig
{
namespace
{
const String fileName = "file";
const String loopName = "loop";
constexpr float electrodeBitVolts = 0.195f;

/** The waveforms of an electrode's units, made once before anything is played. */
const std::array<Waveform, SpikeSource::unitsPerElectrode>& waveforms()
{
    static const std::array<Waveform, SpikeSource::unitsPerElectrode> all { Waveform (0), Waveform (1), Waveform (2),
                                                                            Waveform (3) };
    return all;
}

/** Scales the largest value to 16 bits. */
float bitVoltsFor (const PlayedRecording::Series& series)
{
    float largest = 0;
    for (const float value : series.values)
        if (std::isfinite (value))
            largest = jmax (largest, std::abs (value));
    return largest > 0 ? largest / 32000.0f : 0.001f;
}
} // namespace

SpikeSource::SpikeSource() :
    GenericProcessor ("POYO Spike Source"),
    loader ([this] (auto loaded, const String& sentence) { show (std::move (loaded), sentence); })
{
    isEnabled = false;
    waveforms();
}

SpikeSource::~SpikeSource() { editor.reset(); }

void SpikeSource::registerParameters()
{
    addPathParameter (Parameter::PROCESSOR_SCOPE, fileName, "Recording",
                      "Recording to play: .poyo-blocks; .h5, .nwb and .mat files are converted first", File(),
                      { "poyo-blocks", "h5", "nwb", "mat" }, false, false, true);
    addBooleanParameter (Parameter::PROCESSOR_SCOPE, loopName, "Loop", "Starts again at the end of the recording",
                         true);
}

AudioProcessorEditor* SpikeSource::createEditor()
{
    editor = std::make_unique<SpikeSourceEditor> (this);
    return editor.get();
}

float SpikeSource::getDefaultSampleRate() const
{
    return recording != nullptr ? static_cast<float> (recording->rateHertz) : 30000.0f;
}

void SpikeSource::parameterValueChanged (Parameter* changed)
{
    if (changed->getName() == loopName)
        loop = static_cast<bool> (changed->getValue());
    else if (changed->getName() == fileName && File::isAbsolutePath (changed->getValueAsString()))
    {
        said = "loading";
        loader.load (File (changed->getValueAsString()));
    }
}

void SpikeSource::simulate (int seconds, int units)
{
    said = "simulating";
    loader.simulate (seconds, units);
}

void SpikeSource::show (std::shared_ptr<const PlayedRecording> loaded, const String& sentence)
{
    if (CoreServices::getAcquisitionStatus())
        return;
    recording = std::move (loaded);
    said = recording != nullptr ? String (recording->session) + ", " + String (recording->unitIds.size()) + " units"
                                : sentence;
    if (recording == nullptr)
        CoreServices::sendStatusMessage (said);
    CoreServices::updateSignalChain (this);
}

void SpikeSource::updateSettings()
{
    dataStreams.clear();
    continuousChannels.clear();
    spikeChannels.clear();
    electrodes = 0;
    isEnabled = recording != nullptr;
    if (recording == nullptr)
        return;
    // A Record Node makes a folder of this name, so it has no slash. The decoder finds sessions by this last part too.
    const String name = String::fromUTF8 (recording->session.c_str()).fromLastOccurrenceOf ("/", false, false);
    dataStreams.add (new DataStream (
        { name, "Played by POYO Spike Source", "poyo.played", static_cast<float> (recording->rateHertz), true }));
    dataStreams.getLast()->addProcessor (this);
    addElectrodes();
    addBehaviour();
}

/** Adds a channel and a spike channel for each group of units. The spike channel carries the names of its units. */
void SpikeSource::addElectrodes()
{
    DataStream* stream = dataStreams.getLast();
    const int units = static_cast<int> (recording->unitIds.size());
    electrodes = jmax (1, (units + unitsPerElectrode - 1) / unitsPerElectrode);
    for (int electrode = 0; electrode < electrodes; ++electrode)
    {
        continuousChannels.add (
            new ContinuousChannel ({ ContinuousChannel::Type::ELECTRODE, "CH" + String (electrode + 1),
                                     "Waveforms of the played spikes", "poyo.electrode", electrodeBitVolts, stream }));
        continuousChannels.getLast()->addProcessor (this);
    }
    for (int electrode = 0; electrode * unitsPerElectrode < units; ++electrode)
    {
        SpikeChannel::Settings settings;
        settings.type = SpikeChannel::Type::SINGLE;
        settings.name = "Electrode " + String (electrode + 1);
        settings.description = "Played by POYO Spike Source";
        settings.identifier =
            String (getNodeId()) + "|" + stream->getName() + "|" + String (getNodeId()) + "|" + settings.name;
        settings.localChannelIndexes.add (electrode);
        auto* channel = spikeChannels.add (new SpikeChannel (settings));
        String names;
        for (int k = electrode * unitsPerElectrode; k < jmin (units, (electrode + 1) * unitsPerElectrode); ++k)
            names << "\n" << String::fromUTF8 (recording->unitIds[static_cast<size_t> (k)].c_str());
        const MetadataDescriptor description (MetadataDescriptor::CHAR,
                                              static_cast<unsigned int> (names.getNumBytesAsUTF8() + 1), "Units",
                                              "Names of the units, by their sorted id, one a line", marks::unitNames);
        MetadataValue value (description);
        value.setValue (names);
        channel->addMetadata (description, value);
        channel->addProcessor (this);
        channel->setDataStream (stream, true);
    }
}

void SpikeSource::addBehaviour()
{
    places.clear();
    for (const auto& series : recording->series)
    {
        places.emplace_back (series.channels.size());
        for (const std::string& name : series.channels)
        {
            auto* channel = continuousChannels.add (new ContinuousChannel (
                { ContinuousChannel::Type::ADC, String (name), String (series.key),
                  marks::behaviour + String (series.key), bitVoltsFor (series), dataStreams.getLast() }));
            channel->setUnits (String::fromUTF8 (series.unit.c_str()));
            channel->addProcessor (this);
        }
    }
}

bool SpikeSource::startAcquisition()
{
    if (recording == nullptr)
        return false;
    head.rewind (*recording);
    started = false;
    played = 0;
    return true;
}

/** The number of samples that are due in real time. The blocks after a late block catch up. */
int64 SpikeSource::dueSamples (int mostSamples)
{
    const auto now = Clock::now();
    if (! started)
        startedAt = now;
    started = true;
    const std::chrono::duration<double> elapsed = now - startedAt;
    return jlimit<int64> (0, mostSamples, static_cast<int64> (elapsed.count() * recording->rateHertz) - played);
}

void SpikeSource::process (AudioBuffer<float>& buffer)
{
    if (recording == nullptr || dataStreams.isEmpty())
        return;
    const PlayHead::Part part = head.advance (dueSamples (buffer.getNumSamples()), loop);
    played += part.count;
    // Without a time of our own the Record Node writes -1, because nothing synchronises a stream without events.
    const double seconds = static_cast<double> (part.firstSample) / recording->rateHertz;
    setTimestampAndSamples (part.firstSample, seconds, static_cast<uint32> (part.count), dataStreams[0]->getStreamId());
    putSpikes (buffer, part);
    putBehaviour (buffer, part);
}

void SpikeSource::putSpikes (AudioBuffer<float>& buffer, const PlayHead::Part& part)
{
    const int count = static_cast<int> (part.count);
    for (int electrode = 0; electrode < electrodes && electrode < buffer.getNumChannels(); ++electrode)
        buffer.clear (electrode, 0, count);
    for (size_t k = part.firstSpike; k < part.endSpike; ++k)
    {
        const PlayedRecording::Spike& spike = recording->spikes[k];
        const int electrode = spike.unit / unitsPerElectrode;
        const int sortedId = spike.unit % unitsPerElectrode + 1;
        const auto& shape = waveforms()[static_cast<size_t> (sortedId - 1)].samples;
        const SpikeChannel* channel = spikeChannels[electrode];
        Spike::Buffer waveform (channel);
        for (int at = 0; at < Waveform::length; ++at)
            waveform.set (0, at, shape[static_cast<size_t> (at)]);
        const SpikePtr event =
            Spike::createSpike (channel, spike.sampleNumber, { 0.0f }, waveform, static_cast<uint16> (sortedId));
        addSpike (event);
        const int peak = static_cast<int> (spike.sampleNumber - part.firstSample);
        float* samples = buffer.getWritePointer (electrode);
        for (int at = 0; at < Waveform::length; ++at)
            if (isPositiveAndBelow (peak + at - Waveform::beforePeak, count))
                samples[peak + at - Waveform::beforePeak] += shape[static_cast<size_t> (at)];
    }
}

void SpikeSource::putBehaviour (AudioBuffer<float>& buffer, const PlayHead::Part& part)
{
    int index = electrodes;
    for (size_t number = 0; number < recording->series.size(); ++number)
        for (size_t channel = 0; channel < recording->series[number].channels.size(); ++channel, ++index)
        {
            if (index >= buffer.getNumChannels())
                return;
            float* samples = buffer.getWritePointer (index);
            for (int64 at = 0; at < part.count; ++at)
                samples[at] = recording->series[number].at (part.firstSample + at, channel, places[number][channel]);
        }
}

String SpikeSource::handleConfigMessage (const String& message)
{
    const ConfigMessage words (message.toStdString());
    if (words.word == "status")
        return said + (loader.isBusy() ? " ..." : "");
    if (CoreServices::getAcquisitionStatus())
        return "error: expected no acquisition, found one; stop it first";
    const String rest = String::fromUTF8 (words.rest.c_str());
    if (words.word == "file" && File::isAbsolutePath (rest) && File (rest).existsAsFile())
        return getParameter (fileName)->setNextValue (rest, false), "ok; status tells how it goes";
    if (words.word == "loop" && (rest == "on" || rest == "off"))
        return getParameter (loopName)->setNextValue (rest == "on", false), "ok loop " + rest;
    const StringArray numbers = StringArray::fromTokens (rest, " ", "");
    if (words.word == "simulate" && numbers[0].getIntValue() > 0)
        return simulate (numbers[0].getIntValue(), numbers.size() > 1 ? jmax (1, numbers[1].getIntValue()) : 100),
               "ok; status tells how it goes";
    return "error: expected status, file PATH, loop on or off, or simulate SECONDS [UNITS], found " + message;
}
} // namespace poyo::rig
