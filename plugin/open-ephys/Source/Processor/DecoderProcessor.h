// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/CalibrationDesk.h"
#include "Core/RigKeeper.h"
#include "DecodedOutput.h"
#include "Panel/Model/StateJudge.h"
#include "Panel/Model/StateText.h"
#include "Panel/PanelActions.h"
#include "Panel/PanelSource.h"
#include "StreamChoice.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/**
 * POYO Decoder: sends spikes, behaviour and events to the runtime, and adds decoded values to the signal chain.
 *
 * process(), handleSpike(), handleTTLEvent() and handleBroadcastMessage() run on the audio thread. They allocate, lock
 * and log nothing, and make no system call. All other methods run on the message thread. Only RigKeeper's thread waits.
 */
class DecoderProcessor : public GenericProcessor, public panel::PanelSource, public panel::PanelActions, private Timer
{
public:
    DecoderProcessor();
    ~DecoderProcessor() override;

    void registerParameters() override;
    AudioProcessorEditor* createEditor() override;
    void updateSettings() override;
    void parameterValueChanged (Parameter* changed) override;
    bool startAcquisition() override;
    bool stopAcquisition() override;
    String handleConfigMessage (const String& message) override;

    void process (AudioBuffer<float>& buffer) override;
    void handleSpike (SpikePtr spike) override;
    void handleTTLEvent (TTLEventPtr event) override;
    void handleBroadcastMessage (const String& message, const int64 systemTimeMillis) override;

    // PanelSource.
    void read (panel::PanelState& state) override;
    bool take (panel::DecodedPoint& point) override { return side.feed().decoded.take (point); }
    bool take (panel::BehaviourPoint& point) override { return side.feed().behaviour.take (point); }
    bool take (panel::SpikePoint& point) override { return side.feed().spikes.take (point); }

    // PanelActions.
    void setDecoding (bool on) override;
    void mark (const std::string& text) override;
    void collect() override { desk.collect(); }
    void calibrate() override { desk.fit ({}); }
    void cancelCalibration() override { desk.cancel(); }
    void useCalibration() override { desk.use(); }
    void discardCalibration() override { desk.discard(); }
    std::vector<panel::FolderCard> foldersFor (const std::string& parameter) override;
    std::vector<std::string> streams() override;
    void showSettings() override;
    void startRuntime() override;
    void openSession() override;
    void openReport() override;
    void openRuntimeLog() override;

    void calibrate (const String& options) { desk.fit (options.toStdString()); }

    /** Decodes with the embeddings of this session of the bundle. */
    void arm (const String& session);

    /** Sets a parameter. Returns false if it cannot change now, or does not accept the value. */
    bool set (const String& name, const var& value);

    /** Shows a refusal to the user, like an answer of the runtime. */
    void refuse (const std::string& sentence);

    /** Chooses behaviour by channel names, in any stream. Returns the unknown names. */
    String chooseBehaviour (const StringArray& names);

private:
    void timerCallback() override;
    void readLetters();
    void takeAnswer (const Answer& answer);
    void takeDecoder (const DecoderStatus& status);
    void settleOutputs();
    void watchRuntime (const RigView& view);
    void greetRuntime (const RigView& view);
    void describe (panel::PanelState& state, const RigView& view);
    void countOthers (panel::PanelState& state);
    void countSince (panel::PanelState& state, const RigView& view);
    void returnTo (const String& name, const std::string& folder);
    bool standsInChain (const String& changed);
    void avoidTakenRig();
    void learnUnits();
    void sayState();
    void obey (Parameter& changed);
    void tellRuntime (const String& name);
    void applyLaunch();
    void updateOutput (DataStream* source);
    Array<DataStream*> upstream() const;
    File pathOf (const String& name);
    File sessionsFolder();
    String textOf (const String& name) { return getParameter (name)->getValueAsString(); }
    int choiceOf (const String& name) { return static_cast<int> (getParameter (name)->getValue()); }
    float numberOf (const String& name) { return static_cast<float> (getParameter (name)->getValue()); }
    void note (int64_t commandNumber, const std::string& what = {});

    bool readBlock (uint16 stream, StreamBlock& block) const;
    size_t otherOf (uint16 stream) const;
    const float* const* behaviourOf (AudioBuffer<float>& buffer, const StreamBlock& block);

    AcquisitionSide side;
    CalibrationDesk desk { side };
    RigKeeper keeper { side };
    DecodedOutput output;
    StreamChoice chosen;
    std::vector<OutputDescription> outputs; // as the signal chain describes them

    // Audio thread.
    AcquisitionSide::Block* current = nullptr; // while checkForEvents() runs
    std::vector<std::vector<float>> foreignBehaviour; // channels of other streams, resampled to this stream's clock
    std::vector<const float*> behaviourPointers;
    StreamBlock lastBlock;

    // Copies of parameters that the audio thread reads.
    std::atomic<int> thresholdOn { thresholdChoice::off };
    std::atomic<float> thresholdLevel { 0 };

    // The state, for recordings: the message thread fills the text in, the audio thread sends it.
    std::atomic<bool> trusted { false }; // the light is green
    std::array<char, panel::longestStateText + 1> saying {};
    std::atomic<bool> isSaying { false };

    // Message thread.
    /** The points of the judge: copies beside those of the panel, which may be closed. */
    struct JudgedPoints : panel::PanelSource
    {
        explicit JudgedPoints (PanelFeed& feed_) : feed (feed_) {}
        void read (panel::PanelState&) override {}
        bool take (panel::DecodedPoint& point) override { return feed.judgedDecoded.take (point); }
        bool take (panel::BehaviourPoint& point) override { return feed.judgedBehaviour.take (point); }
        bool take (panel::SpikePoint&) override { return false; }
        PanelFeed& feed;
    };

    panel::Runtime lastRuntime = panel::Runtime::absent;
    DecoderStatus decoder; // which runs, as the runtime says
    std::string outputProblem; // why its values cannot go into the chain
    std::string whyNot; // why the newest request for a decoder was refused
    std::map<int64_t, std::string> asked; // the user's commands that wait for an answer: number, and what was asked for
    std::string lastAnswer;
    bool lastAnswerRefused = false;
    double lastAnswerSeconds = 0;
    std::string lastSession; // folder
    std::vector<int64_t> countersBefore; // the runtime's counters when the acquisition started
    bool returning = false; // a parameter is set back; nobody is told
    File expected; // the bundle that the runtime will take because none is chosen
    std::string said; // the key of the state that was sent last
    bool toLearn = false; // an acquisition has ended, from which a scale can be learned
    JudgedPoints judged { side.feed() };
    panel::StateJudge judge;
    panel::PanelState state; // judged ten times a second: what the panel, the editor and scripts read

    JUCE_DECLARE_NON_COPYABLE_WITH_LEAK_DETECTOR (DecoderProcessor)
};
} // namespace poyo::rig
