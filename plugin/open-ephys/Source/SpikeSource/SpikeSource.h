// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/PlayHead.h"
#include "RecordingLoader.h"

#include <ProcessorHeaders.h>
#include <chrono>

namespace poyo::rig
{
/**
 * POYO Spike Source: plays a recording or a simulation into the signal chain in real time, like an amplifier with a
 * sorter behind it. Spikes are spikes of the GUI, with four units per electrode. Behaviour comes as ADC channels. Each
 * electrode has a channel with the waveforms of its spikes.
 */
class SpikeSource : public GenericProcessor
{
public:
    static constexpr int unitsPerElectrode = 4;

    SpikeSource();
    ~SpikeSource() override;

    void registerParameters() override;
    AudioProcessorEditor* createEditor() override;
    bool generatesTimestamps() const override { return true; }
    float getDefaultSampleRate() const override;
    void updateSettings() override;
    void parameterValueChanged (Parameter* changed) override;
    bool startAcquisition() override;
    String handleConfigMessage (const String& message) override;
    void process (AudioBuffer<float>& buffer) override;

    /** Simulates a recording and plays it. Message thread. */
    void simulate (int seconds, int units);

    /** The recording that is played, or why none is. */
    const String& sentence() const { return said; }

private:
    using Clock = std::chrono::steady_clock;

    void show (std::shared_ptr<const PlayedRecording> loaded, const String& sentence);
    void addElectrodes();
    void addBehaviour();
    int64 dueSamples (int mostSamples);
    void putSpikes (AudioBuffer<float>& buffer, const PlayHead::Part& part);
    void putBehaviour (AudioBuffer<float>& buffer, const PlayHead::Part& part);

    RecordingLoader loader;
    std::shared_ptr<const PlayedRecording> recording;
    String said { "no recording" };
    int electrodes = 0;
    std::vector<std::vector<size_t>> places; // by series and channel: the position in its samples
    std::atomic<bool> loop { true };

    // Audio thread, after startAcquisition().
    PlayHead head;
    bool started = false;
    Clock::time_point startedAt;
    int64 played = 0;

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR (SpikeSource)
};
} // namespace poyo::rig
