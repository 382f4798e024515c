// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace poyo::panel
{
/** What the bridge says about the runtime; poyo_peer. */
enum class Runtime
{
    absent,
    alive,
    silent,
    dead
};

/** Where the live service is; the order of org.poyorig.status.ServiceState. */
enum class Service
{
    starting,
    ready,
    recording,
    decoding,
    closing
};

/** Bits of the live flags, in the status and in every decoded sample; docs/layouts.md. */
namespace liveFlag
{
inline constexpr int held = 1;
inline constexpr int skipped = 2;
inline constexpr int deadlineMissed = 4;
inline constexpr int notFinite = 8;
inline constexpr int inputStalled = 16;
inline constexpr int producerDead = 32;
inline constexpr int recordingFailed = 64;
} // namespace liveFlag

/** One stage of LatencyStage, in milliseconds. */
struct StageFigures
{
    uint64_t count = 0;
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double max = 0;
};

/** A decoded output, or a channel of the behaviour. An empty unit means that nobody has stated one. */
struct Channel
{
    std::string name;
    std::string unit;
};

/** Whether the decoder has a row for a unit. */
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

/** The live status as it lies in the status block; docs/layouts.md. */
struct LiveFigures
{
    bool present = false; // false: the runtime has not said anything yet
    double ageSeconds = 0; // since the runtime wrote it
    Service service = Service::starting;
    int liveFlags = 0;
    double deadlineMs = 0;
    int64_t queuedBlocks = 0;
    std::vector<int64_t> counters; // in the order of RuntimeCounter; a newer runtime may have more
    std::vector<StageFigures> stages; // in the order of LatencyStage
    std::string session; // folder being recorded; empty where there is none
    std::string decoder; // what decodes and on what; empty where nothing does
    std::string note; // the newest thing that a person should know
};

/** What the plugin itself has counted since acquisition started. */
struct OwnFigures
{
    int64_t blocks = 0;
    int64_t blocksRefused = 0; // the events ring was full
    int64_t spikes = 0;
    int64_t spikesLeftOut = 0; // could not be told to the runtime: no room in a block, no number left for the unit
    int64_t resultsLost = 0; // gaps in the results ring
    double blockMs = 0; // length of an acquisition block
    double ringFill = 0; // of the events ring, 0 to 1
};

/** The phases of a calibration; the codes of the CALIBRATION record. */
enum class Phase
{
    none,
    reading,
    checking,
    fitting,
    scoring,
    done,
    cancelled,
    failed
};

/** What to do with a calibration; the codes of the CALIBRATION record. */
enum class Advice
{
    none,
    use,
    collectMore,
    somethingIsWrong,
    keepPrevious // the adapter that was there before decodes better
};

struct Score
{
    int step = 0;
    float rSquared = 0;
};

/** What has been collected for a calibration, and how far the fit is. */
struct Calibration
{
    bool collecting = false; // "collect" was pressed, and neither fit nor cancel since
    double collectedSeconds = 0;
    int64_t collectedSpikes = 0;
    int64_t collectedBehaviour = 0; // samples
    double wantedSeconds = 180;

    Phase phase = Phase::none;
    Advice advice = Advice::none;
    int step = 0;
    int steps = 0;
    float secondsLeft = std::numeric_limits<float>::quiet_NaN(); // NaN: not known
    float bestRSquared = std::numeric_limits<float>::quiet_NaN(); // NaN: none yet, here and below
    float wienerRSquared = std::numeric_limits<float>::quiet_NaN();
    float startRSquared = std::numeric_limits<float>::quiet_NaN();
    std::vector<Score> scores;
    std::string message; // finding, verdict or error
    std::string adapter; // folder, once there is one
    std::string report; // HTML page, once there is one
    bool inUse = false; // "use" was answered: this adapter decodes
};

/** Everything that the panel shows, at one moment, except what moves: spikes and samples come by PanelSource. */
struct PanelState
{
    bool acquiring = false;
    bool decodingWanted = false;
    double rateHertz = 0; // of the stream's clock; 0 where there is none
    std::string rig;
    std::string bundle; // folder, as chosen
    std::string adapter; // likewise; empty: the bundle's own session

    Runtime runtime = Runtime::absent;
    bool runtimeLaunching = false; // started by us, not attached yet
    std::string runtimeSentence; // the bridge's line about it, or why it could not be started

    std::vector<Channel> outputs;
    std::vector<Channel> behaviour; // the channels compared with the outputs, in the same order; may be empty
    std::vector<Unit> units;

    LiveFigures live;
    OwnFigures own;
    Calibration calibration;
    std::string lastAnswer; // to a command that a person gave, one line; empty where there is none
    bool lastAnswerRefused = false;
};
} // namespace poyo::panel
