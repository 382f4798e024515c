// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusRecord.h"

#include "TextReader.h"

namespace poyo::rig
{
namespace
{
constexpr uint16_t version = 1;
constexpr uint64_t countersOffset = 80;
constexpr uint64_t numbersOfAStage = 5;
constexpr uint32_t mostOutputs = 64;
constexpr int32_t states = 5;

constexpr uint64_t scoresOffset = 48;
constexpr uint32_t mostScores = 64;
constexpr int32_t phases = 8;
constexpr int32_t advices = 5;

double milliseconds (const std::byte* at) { return static_cast<double> (load<int64_t> (at)) / 1e6; }

panel::StageFigures stageAt (const std::byte* at)
{
    return { load<uint64_t> (at), milliseconds (at + 8), milliseconds (at + 16), milliseconds (at + 24),
             milliseconds (at + 32) };
}

bool isRecord (const std::byte* record, size_t length, uint64_t shortest)
{
    return length >= shortest && load<uint16_t> (record) == version && load<uint32_t> (record + 4) == length;
}
} // namespace

bool StatusRecord::read (const std::byte* record, size_t length)
{
    if (! isRecord (record, length, countersOffset))
        return false;
    const uint64_t counterCount = load<uint32_t> (record + 64);
    const uint64_t stageCount = load<uint32_t> (record + 68);
    const uint64_t outputCount = load<uint32_t> (record + 72);
    const int32_t state = load<int32_t> (record + 8);
    if (counterCount > length || stageCount > length || outputCount > mostOutputs || state < 0 || state >= states)
        return false;
    const uint64_t stagesOffset = countersOffset + 8 * counterCount;
    const uint64_t outputsOffset = stagesOffset + 8 * numbersOfAStage * stageCount;
    const uint64_t textsOffset = outputsOffset + aligned (4 * static_cast<uint32_t> (outputCount));
    if (textsOffset > length)
        return false;
    panel::LiveFigures read;
    TextReader texts (record + textsOffset, record + length);
    if (! texts.read (read.session) || ! texts.read (read.decoder) || ! texts.read (read.note))
        return false;

    read.present = true;
    read.service = static_cast<panel::Service> (state);
    read.liveFlags = load<int32_t> (record + 12);
    read.deadlineMs = milliseconds (record + 48);
    read.queuedBlocks = load<int64_t> (record + 56);
    for (uint64_t k = 0; k < counterCount; ++k)
        read.counters.push_back (load<int64_t> (record + countersOffset + 8 * k));
    for (uint64_t k = 0; k < stageCount; ++k)
        read.stages.push_back (stageAt (record + stagesOffset + 8 * numbersOfAStage * k));
    outputs.clear();
    for (uint64_t k = 0; k < outputCount; ++k)
        outputs.push_back (load<float> (record + outputsOffset + 4 * k));
    updatedNanos = load<int64_t> (record + 16);
    rateHertz = load<double> (record + 24);
    watermark = load<int64_t> (record + 32);
    lastTick = load<int64_t> (record + 40);
    figures = std::move (read);
    return true;
}

bool readCalibration (const std::byte* record, size_t length, panel::Calibration& calibration)
{
    if (! isRecord (record, length, scoresOffset))
        return false;
    const int32_t phase = load<int32_t> (record + 8);
    const int32_t advice = load<int32_t> (record + 12);
    const uint64_t scoreCount = load<uint32_t> (record + 40);
    if (phase < 0 || phase >= phases || advice < 0 || advice >= advices || scoreCount > mostScores
        || scoresOffset + 8 * scoreCount > length)
        return false;
    TextReader texts (record + scoresOffset + 8 * scoreCount, record + length);
    std::string message, adapter, report;
    if (! texts.read (message) || ! texts.read (adapter) || ! texts.read (report))
        return false;

    calibration.phase = static_cast<panel::Phase> (phase);
    calibration.advice = static_cast<panel::Advice> (advice);
    calibration.step = load<int32_t> (record + 16);
    calibration.steps = load<int32_t> (record + 20);
    calibration.secondsLeft = load<float> (record + 24);
    calibration.bestRSquared = load<float> (record + 28);
    calibration.wienerRSquared = load<float> (record + 32);
    calibration.startRSquared = load<float> (record + 36);
    calibration.scores.clear();
    for (uint64_t k = 0; k < scoreCount; ++k)
    {
        const std::byte* at = record + scoresOffset + 8 * k;
        calibration.scores.push_back ({ load<int32_t> (at), load<float> (at + 4) });
    }
    calibration.message = std::move (message);
    calibration.adapter = std::move (adapter);
    calibration.report = std::move (report);
    return true;
}
} // namespace poyo::rig
