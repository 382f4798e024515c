// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusRecord.h"

#include "TextReader.h"

namespace poyo::rig
{
namespace
{
/** The numbers of a stage, in their order in the record. */
enum class StageNumber
{
    count,
    p50,
    p99,
    p999,
    max
};

double milliseconds (const std::byte* at) { return static_cast<double> (load<int64_t> (at)) / 1e6; }

const std::byte* place (const std::byte* stage, StageNumber number)
{
    return stage + static_cast<size_t> (number) * sizeof (int64_t);
}

StageFigures stageAt (const std::byte* stage)
{
    return { load<uint64_t> (place (stage, StageNumber::count)), milliseconds (place (stage, StageNumber::p50)),
             milliseconds (place (stage, StageNumber::p99)), milliseconds (place (stage, StageNumber::p999)),
             milliseconds (place (stage, StageNumber::max)) };
}

/** Reads a number as an enum whose last value is known; returns false if the number is beyond it. */
template <typename Enum>
bool readEnum (const std::byte* at, Enum last, Enum& value)
{
    const int32_t number = load<int32_t> (at);
    if (number < 0 || number > static_cast<int32_t> (last))
        return false;
    value = static_cast<Enum> (number);
    return true;
}
} // namespace

bool StatusRecord::read (const std::byte* record, size_t length)
{
    using namespace liveStatusLayout;
    if (length < countersOffset || load<uint16_t> (record) != version
        || load<uint32_t> (record + lengthOffset) != length)
        return false;
    const uint64_t counterCount = load<uint32_t> (record + counterCountOffset);
    const uint64_t stageCount = load<uint32_t> (record + stageCountOffset);
    const uint64_t outputCount = load<uint32_t> (record + outputCountOffset);
    LiveFigures read;
    if (counterCount > length || stageCount > length || outputCount > maximumOutputs
        || ! readEnum (record + stateOffset, ServiceState::closing, read.service))
        return false;
    constexpr uint64_t stageLength = 8 * uint64_t { numbersOfAStage };
    const uint64_t stagesOffset = countersOffset + 8 * counterCount;
    const uint64_t outputsOffset = stagesOffset + stageLength * stageCount;
    const uint64_t textsOffset = outputsOffset + aligned (4 * static_cast<uint32_t> (outputCount));
    if (textsOffset > length)
        return false;
    TextReader texts (record + textsOffset, record + length);
    if (! texts.read (read.session) || ! texts.read (read.decoder) || ! texts.read (read.note))
        return false;

    read.present = true;
    read.liveFlags = load<int32_t> (record + liveFlagsOffset);
    read.deadlineMs = milliseconds (record + deadlineOffset);
    read.queuedBlocks = load<int64_t> (record + queuedBlocksOffset);
    for (uint64_t k = 0; k < counterCount; ++k)
        read.counters.push_back (load<int64_t> (record + countersOffset + 8 * k));
    for (uint64_t k = 0; k < stageCount; ++k)
        read.stages.push_back (stageAt (record + stagesOffset + stageLength * k));
    outputs.clear();
    for (uint64_t k = 0; k < outputCount; ++k)
        outputs.push_back (load<float> (record + outputsOffset + 4 * k));
    updatedNanos = load<int64_t> (record + updatedNanosOffset);
    rateHertz = load<double> (record + rateOffset);
    watermark = load<int64_t> (record + watermarkOffset);
    lastTick = load<int64_t> (record + lastTickOffset);
    figures = std::move (read);
    return true;
}

bool readCalibration (const std::byte* record, size_t length, Calibration& calibration)
{
    using namespace calibrationStatusLayout;
    if (length < scoresOffset || load<uint16_t> (record) != version || load<uint32_t> (record + lengthOffset) != length)
        return false;
    CalibrationPhase phase {};
    CalibrationAdvice advice {};
    const uint64_t scoreCount = load<uint32_t> (record + scoreCountOffset);
    if (! readEnum (record + phaseOffset, CalibrationPhase::failed, phase)
        || ! readEnum (record + adviceOffset, CalibrationAdvice::keepPrevious, advice) || scoreCount > maximumScores
        || scoresOffset + scoreLength * scoreCount > length)
        return false;
    TextReader reader (record + scoresOffset + scoreLength * scoreCount, record + length);
    std::string message, adapter, report;
    if (! reader.read (message) || ! reader.read (adapter) || ! reader.read (report))
        return false;

    calibration.phase = phase;
    calibration.advice = advice;
    calibration.step = load<int32_t> (record + stepOffset);
    calibration.steps = load<int32_t> (record + stepsOffset);
    calibration.secondsLeft = load<float> (record + secondsLeftOffset);
    calibration.bestRSquared = load<float> (record + bestRSquaredOffset);
    calibration.wienerRSquared = load<float> (record + wienerRSquaredOffset);
    calibration.startRSquared = load<float> (record + startRSquaredOffset);
    calibration.scores.clear();
    for (uint64_t k = 0; k < scoreCount; ++k)
    {
        const std::byte* at = record + scoresOffset + scoreLength * k;
        calibration.scores.push_back ({ load<int32_t> (at), load<float> (at + 4) });
    }
    calibration.message = std::move (message);
    calibration.adapter = std::move (adapter);
    calibration.report = std::move (report);
    return true;
}
} // namespace poyo::rig
