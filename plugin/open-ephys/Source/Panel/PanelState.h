// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/Calibration.h"
#include "Core/LiveFigures.h"

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
    double blockMs = 0; // length of an acquisition block
    double ringFill = 0; // of the events ring, 0 to 1
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

    Runtime runtime = Runtime::absent;
    bool runtimeLaunching = false; // the plugin has started the runtime, and the runtime has not attached yet
    std::string runtimeSentence; // the state of the runtime in words, or why it could not be started

    std::vector<Channel> outputs;
    std::vector<Channel>
        behaviour; // channels that the outputs are compared with, in the order of the outputs; may be empty
    std::vector<Unit> units;

    LiveFigures live;
    OwnFigures own;
    Calibration calibration;
    std::string lastAnswer; // the runtime's answer to the user's last command; empty if there is none
    bool lastAnswerRefused = false;
};
} // namespace poyo::panel
