// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/Calibration.h"
#include "Core/LiveFigures.h"
#include "Model/Agreement.h"
#include "Model/StateLight.h"

namespace poyo::panel
{
using rig::Calibration;
using rig::CalibrationAdvice;
using rig::CalibrationPhase;
using rig::LiveFigures;
using rig::Runtime;
using rig::RuntimeCounter;
using rig::Score;
using rig::ServiceState;
using rig::StageFigures;
namespace liveFlag = rig::liveFlag;

/** A decoded output, or a behaviour channel. The unit is empty if it is not known. */
struct Channel
{
    std::string name;
    std::string unit;
    float scale = 1; // of an output: physical units per network unit

    bool operator== (const Channel& other) const { return name == other.name && unit == other.unit; }
};

/** Whether the decoder has an embedding for a unit; unsaid: not known. */
enum class Row
{
    unsaid,
    known,
    unknown
};

struct Unit
{
    std::string id;
    Row row = Row::unsaid;
};

/** What the plugin itself has counted since the acquisition started; OwnLosses.h describes the losses. */
struct OwnFigures
{
    int64_t blocks = 0;
    int64_t blocksRefused = 0;
    int64_t spikes = 0;
    int64_t spikesLeftOut = 0;
    int64_t ttlLeftOut = 0;
    int64_t textsLeftOut = 0;
    int64_t resultsLost = 0;
    int64_t valuesClipped = 0;
    int64_t samplesWithheld = 0;
    int64_t streamStalls = 0; // of all other streams
    int64_t spikesOutside = 0; // of all other streams
    double blockMs = 0; // length of an acquisition block
    double ringFill = 0; // of the events ring, 0 to 1
};

/** What the plugin has counted of another stream since the acquisition started; Core/StreamMerge.h. */
struct OtherFigures
{
    std::string name;
    int64_t spikes = 0;
    int64_t late = 0;
    int64_t outside = 0;
    int64_t stalls = 0;
    bool stalled = false; // decoding goes on without it
    bool clockKnown = true;
    int pulseLine = 0; // TTL line whose pulses relate the clocks, counted from 1; 0: none
    double behindSeconds = 0; // behind the clock stream; negative if it is ahead
};

/** The decoder in four words: what is chosen, what was asked for, what decodes, and why not. */
struct DecoderChoice
{
    std::string chosen; // folder of the chosen adapter, or else of the chosen bundle; empty: none
    std::string asked; // folder or name that the runtime was asked for, and has not answered yet; empty: nothing
    std::string decodes; // label of the decoder that runs; empty: nothing decodes
    double sinceSeconds = 0; // how long this decoder has run
    std::string whyNot; // why the newest request does not decode; empty if it does
};

/** Everything that the panel shows at one moment, except spikes and samples: those come from PanelSource::take. */
struct PanelState
{
    bool acquiring = false;
    bool decodingWanted = false;
    double rateHertz = 0; // of the stream; 0 if there is no stream
    std::string rig;
    std::string bundle; // the chosen folder
    std::string adapter; // the chosen folder; empty: a session of the bundle itself
    DecoderChoice choice;
    std::string decodingBundle; // folder that decodes, as the runtime says; empty if it does not
    std::string decodingAdapter;

    // Each says what is wrong and what to press; empty if nothing is wrong.
    std::string streamProblem; // no stream can be decoded
    std::string behaviourProblem; // the behaviour cannot be calibrated on
    std::string outputProblem; // the decoder's values cannot go into the signal chain

    Runtime runtime = Runtime::absent;
    bool runtimeLaunching = false; // the plugin has started the runtime, and the runtime has not attached yet
    std::string runtimeSentence; // the state of the runtime in words, or why it could not be started

    std::vector<Channel> outputs;
    std::vector<Channel>
        behaviour; // channels that the outputs are compared with, in the order of the outputs; may be empty
    std::vector<Unit> units;

    LiveFigures live; // its counters count since the acquisition started
    std::string session; // newest session folder; empty if there is none
    OwnFigures own;
    std::vector<OtherFigures> others; // the other streams whose spikes are decoded
    Calibration calibration;
    std::string lastAnswer; // the runtime's answer to the user's last command; empty if there is none
    bool lastAnswerRefused = false;

    // What StateJudge has found: the same for the panel, the editor and scripts.
    std::vector<Agreement> agreements; // for each output; empty without behaviour
    StateLight light;

    bool hasTruth (size_t output) const { return output < outputs.size() && output < behaviour.size(); }

    /** Whether behaviour and output have the same unit; an unknown unit counts as the same. */
    bool isComparable (size_t output) const
    {
        if (! hasTruth (output))
        {
            return false;
        }
        const auto& unit = outputs[output].unit;
        const auto& other = behaviour[output].unit;
        return unit == other || unit.empty() || other.empty();
    }
};
} // namespace poyo::panel
