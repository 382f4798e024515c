// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Bytes.h"

#include <cstddef>
#include <cstdint>

/**
 * Every number that the plugin and the runtime exchange. docs/layouts.md draws the bytes. Each namespace and enum here
 * has the name of a Java class, and each constant has the name of that class's constant; the Java test PluginWireTest
 * compares all of them. Offsets are bytes from the start of the record or event.
 */
namespace poyo::rig
{
/** What a record on a ring holds. */
enum class RingRecord : uint16_t
{
    block = 1,
    command,
    decoded,
    answer,
    calibration,
    decoder
};

/** The bytes of an acquisition block. */
namespace blockLayout
{
inline constexpr uint16_t version = 1;
inline constexpr uint32_t maximumBlockLength = 1u << 18;
inline constexpr uint32_t maximumTextLength = 1u << 12;
inline constexpr int32_t maximumNumber = 1 << 16; // unit, series and line numbers are below this
inline constexpr int32_t maximumChannels = 1 << 10;
inline constexpr uint32_t blockLengthOffset = 0;
inline constexpr uint32_t blockVersionOffset = 4;
inline constexpr uint32_t offeredNanosOffset = 8;
inline constexpr uint32_t eventCountOffset = 16;
inline constexpr uint32_t blockHeaderLength = 24;
inline constexpr uint32_t kindOffset = 0;
inline constexpr uint32_t eventVersionOffset = 2;
inline constexpr uint32_t eventLengthOffset = 4;
inline constexpr uint32_t sampleNumberOffset = 8;
inline constexpr uint32_t eventHeaderLength = 16;
inline constexpr uint32_t streamRateOffset = 16;
inline constexpr uint32_t streamTextLengthOffset = 24;
inline constexpr uint32_t streamTextOffset = 32;
inline constexpr uint32_t unitNumberOffset = 16;
inline constexpr uint32_t unitTextLengthOffset = 20;
inline constexpr uint32_t unitTextOffset = 24;
inline constexpr uint32_t spikesCountOffset = 16;
inline constexpr uint32_t spikesFirstOffset = 24;
inline constexpr uint32_t spikeUnitOffset = 8;
inline constexpr uint32_t spikeLength = 16;
inline constexpr uint32_t seriesOffset = 16;
inline constexpr uint32_t channelsOffset = 20;
inline constexpr uint32_t descriptionTextsOffset = 24;
inline constexpr uint32_t samplesCountOffset = 24;
inline constexpr uint32_t samplesFirstOffset = 32;
inline constexpr uint32_t sampleValuesOffset = 8;
inline constexpr uint32_t ttlLineOffset = 16;
inline constexpr uint32_t ttlStateOffset = 20;
inline constexpr uint32_t ttlLength = 24;
inline constexpr uint32_t textTextLengthOffset = 16;
inline constexpr uint32_t textTextOffset = 24;
inline constexpr uint32_t watermarkBlockEndOffset = 16;
inline constexpr uint32_t watermarkLength = 24;
inline constexpr uint32_t segmentOffset = 16;
inline constexpr uint32_t segmentReasonOffset = 20;
inline constexpr uint32_t segmentStartLength = 24;

/** Bytes of one behaviour sample with this many channels. */
constexpr uint32_t sampleLength (int32_t channels)
{
    return aligned (sampleValuesOffset + 4 * static_cast<uint32_t> (channels));
}
} // namespace blockLayout

/** The kind of an event in a block. */
enum class EventKind : uint16_t
{
    stream = 1,
    unit,
    spikes,
    behaviourDescription,
    behaviourSamples,
    ttl,
    text,
    watermark,
    segmentStart,
    segmentEnd
};

/** Why a segment starts. */
enum class SegmentReason : int32_t
{
    acquisitionStart,
    gap,
    backwardJump
};

/** The bytes of a command and of an answer. */
namespace commandLayout
{
inline constexpr uint16_t version = 1;
inline constexpr uint16_t done = 0; // code of an answer
inline constexpr uint16_t refused = 1; // code of an answer
inline constexpr uint32_t versionOffset = 0;
inline constexpr uint32_t codeOffset = 2;
inline constexpr uint32_t lengthOffset = 4;
inline constexpr uint32_t commandNumberOffset = 8;
inline constexpr uint32_t sampleNumberOffset = 16;
inline constexpr uint32_t textLengthOffset = 24;
inline constexpr uint32_t textOffset = 32;
inline constexpr uint32_t maximumTextLength = 1u << 12;
} // namespace commandLayout

/** What the plugin can ask the runtime to do. */
enum class CommandKind : uint16_t
{
    loadBundle = 1,
    loadAdapter,
    arm,
    startDecoding,
    stopDecoding,
    mark,
    report,
    calibrate,
    cancelCalibration,
    useCalibration,
    discardCalibration
};

/** Bits of the live flags, in the live status and in every decoded sample. */
namespace liveFlag
{
inline constexpr int32_t held = 1; // the outputs repeat the last decoded ones, then fade to zero
inline constexpr int32_t skipped = 1 << 1; // decoding was too late for this tick
inline constexpr int32_t deadlineMissed = 1 << 2;
inline constexpr int32_t notFinite = 1 << 3; // the network gave NaN or infinity
inline constexpr int32_t inputStalled = 1 << 4;
inline constexpr int32_t producerDead = 1 << 5; // the acquisition process died
inline constexpr int32_t recordingFailed = 1 << 6;
inline constexpr int32_t fallenBack = 1 << 7; // decoded on the CPU because the GPU was lost
} // namespace liveFlag

/** The bytes of a decoded sample. Offsets of stages count from the end of the outputs. */
namespace decodedLayout
{
inline constexpr uint16_t version = 2;
inline constexpr uint32_t versionOffset = 2;
inline constexpr uint32_t lengthOffset = 4;
inline constexpr uint32_t sampleNumberOffset = 8;
inline constexpr uint32_t outputCountOffset = 32;
inline constexpr uint32_t outputsOffset = 40;
inline constexpr uint32_t stagesLength = 72;
inline constexpr uint32_t offeredAt = 48;
inline constexpr uint32_t publishedAt = 56;
inline constexpr uint32_t liveFlags = 64;

/** Start of the stage times of a sample with this many outputs. */
constexpr uint32_t stagesOffset (int32_t outputs)
{
    return aligned (outputsOffset + 4 * static_cast<uint32_t> (outputs));
}
} // namespace decodedLayout

/** The bytes of the live status. */
namespace liveStatusLayout
{
inline constexpr uint32_t kind = 1;
inline constexpr uint16_t version = 1;
inline constexpr uint32_t lengthOffset = 4;
inline constexpr uint32_t stateOffset = 8;
inline constexpr uint32_t liveFlagsOffset = 12;
inline constexpr uint32_t updatedNanosOffset = 16;
inline constexpr uint32_t rateOffset = 24;
inline constexpr uint32_t watermarkOffset = 32;
inline constexpr uint32_t lastTickOffset = 40;
inline constexpr uint32_t deadlineOffset = 48;
inline constexpr uint32_t queuedBlocksOffset = 56;
inline constexpr uint32_t counterCountOffset = 64;
inline constexpr uint32_t stageCountOffset = 68;
inline constexpr uint32_t outputCountOffset = 72;
inline constexpr uint32_t countersOffset = 80;
inline constexpr uint32_t numbersOfAStage = 5;
inline constexpr uint32_t maximumOutputs = 64;
} // namespace liveStatusLayout

/** What the runtime does now. */
enum class ServiceState : int32_t
{
    starting,
    ready,
    recording,
    decoding,
    closing
};

/** The runtime's counters, in their order in the live status. */
enum class RuntimeCounter : uint32_t
{
    blocksRecorded,
    spikesReceived,
    spikesLate,
    spikesTooOld,
    spikesUnknownUnit,
    ticksDecoded,
    ticksSkippedAtJoins,
    blocksRefused,
    recorderFailures,
    crcFailures,
    spikesAhead,
    recordsLost,
    recordsUnknown,
    blocksOutsideSessions,
    ticksSkipped,
    ticksNotFinite,
    deadlineMisses,
    resultsRefused,
    inputStalls,
    producerDeaths,
    decoderSwaps,
    sessionsRecorded,
    spikesLeftOut,
    decoderFallbacks
};

/** The stages of the latency, in their order in the live status. */
enum class LatencyStage : uint32_t
{
    block,
    bridge,
    queue,
    tokenise,
    infer,
    publish,
    total
};

/** The bytes of a CALIBRATION record. */
namespace calibrationStatusLayout
{
inline constexpr uint16_t version = 1;
inline constexpr uint32_t lengthOffset = 4;
inline constexpr uint32_t phaseOffset = 8;
inline constexpr uint32_t adviceOffset = 12;
inline constexpr uint32_t stepOffset = 16;
inline constexpr uint32_t stepsOffset = 20;
inline constexpr uint32_t secondsLeftOffset = 24;
inline constexpr uint32_t bestRSquaredOffset = 28;
inline constexpr uint32_t wienerRSquaredOffset = 32;
inline constexpr uint32_t startRSquaredOffset = 36;
inline constexpr uint32_t scoreCountOffset = 40;
inline constexpr uint32_t scoresOffset = 48;
inline constexpr uint32_t scoreLength = 8;
inline constexpr uint32_t maximumScores = 64;
inline constexpr uint32_t maximumTextLength = 1u << 12;
inline constexpr uint32_t texts = 3;
inline constexpr uint32_t maximumLength =
    scoresOffset + maximumScores * scoreLength + texts * (4 + maximumTextLength) + 4;
} // namespace calibrationStatusLayout

/** The bytes of a DECODER record. */
namespace decoderStatusLayout
{
inline constexpr uint16_t version = 1;
inline constexpr uint32_t lengthOffset = 4;
inline constexpr uint32_t outputCountOffset = 8;
inline constexpr uint32_t sinceNanosOffset = 16;
inline constexpr uint32_t scalesOffset = 24;
inline constexpr uint32_t maximumOutputs = 64;
inline constexpr uint32_t maximumTextLength = 512;
inline constexpr uint32_t texts = 4;
} // namespace decoderStatusLayout

/** The phase of a calibration. */
enum class CalibrationPhase : int32_t
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

/** What to do with a calibration. */
enum class CalibrationAdvice : int32_t
{
    none,
    useIt,
    collectMore,
    somethingIsWrong,
    keepPrevious // the adapter that was in use before decodes better
};
} // namespace poyo::rig
