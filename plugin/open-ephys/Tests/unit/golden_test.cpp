// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes that the plugin exchanges with the runtime. PluginGoldenBytesTest in Java reads the same files.
#include "Check.h"
#include "Core/BlockReader.h"
#include "Core/BlockWriter.h"
#include "Core/Command.h"
#include "Core/DecodedRecord.h"
#include "Core/DecoderStatus.h"
#include "Core/StatusRecord.h"

#include <cctype>
#include <fstream>

using namespace poyo::rig;

namespace
{
using Bytes = std::vector<std::byte>;

Bytes golden (const std::string& name)
{
    std::ifstream file (std::string (GOLDEN_FOLDER) + "/" + name + ".hex");
    CHECK (file.good());
    Bytes bytes;
    std::string digits;
    for (char digit = 0; file.get (digit);)
    {
        if (std::isxdigit (static_cast<unsigned char> (digit)) == 0)
            continue;
        digits += digit;
        if (digits.size() == 2)
            bytes.push_back (static_cast<std::byte> (std::stoi (digits, nullptr, 16)));
        if (digits.size() == 2)
            digits.clear();
    }
    return bytes;
}
constexpr int32_t allLiveFlags = liveFlag::held | liveFlag::skipped | liveFlag::deadlineMissed | liveFlag::notFinite
                                 | liveFlag::inputStalled | liveFlag::producerDead | liveFlag::recordingFailed
                                 | liveFlag::fallenBack;
} // namespace

SENTENCE (shouldWriteBlockAsJavaDoes)
{
    BlockWriter writer;
    writer.stream (1000, 30000, "affe/tag_1");
    writer.unit (1000, 0, "100|example_data|102|Electrode 3", 1);
    writer.unit (1000, 1, "übrige");
    writer.behaviourDescription (1000, 0, "cursor.vel", "cm/s", { "vx", "vy", "vz" });
    writer.segmentStart (1000, 0, SegmentReason::acquisitionStart);
    writer.spike (1005, 1);
    writer.spike (1007, 0);
    const float first[] = { 1.5f, -2, 0.25f };
    const float second[] = { 3, 4, 5 };
    writer.behaviourSample (1150, 0, first, 3);
    writer.behaviourSample (1450, 0, second, 3);
    writer.ttl (1200, 7, true);
    writer.text (1000, "Ziel erreicht");
    writer.watermark (1540, 1640);
    writer.segmentEnd (1640);
    writer.segmentStart (5, 1, SegmentReason::backwardJump);
    const std::byte* bytes = writer.finish (123456789);
    CHECK (golden ("block") == Bytes (bytes, bytes + writer.length()));
    CHECK (isSoundBlock (bytes, writer.length()));
}

SENTENCE (shouldWriteCommandAsJavaDoes)
{
    CHECK (golden ("command") == commandBytes (CommandKind::mark, 42, 99000, "Belohnung süß"));
}

SENTENCE (shouldReadAnswerOfJava)
{
    const Bytes bytes = golden ("answer");
    Answer answer;
    CHECK (answer.read (bytes.data(), bytes.size()));
    CHECK (answer.commandNumber == 42 && ! answer.done);
    CHECK (answer.text == "mark: expected a session, found none");
}

SENTENCE (shouldReadDecodedSampleOfJava)
{
    const Bytes bytes = golden ("decoded");
    DecodedRecord sample;
    CHECK (sample.read (bytes.data(), bytes.size()));
    CHECK (sample.tick() == 36000 && sample.outputCount() == 3);
    CHECK (sample.output (0) == 1.5f && sample.output (1) == -2 && sample.output (2) == 0.25f);
    CHECK (sample.liveFlags() == allLiveFlags);
    CHECK (sample.offeredNanos() == 5'000'000'000 && sample.publishedNanos() == 5'003'000'000);
}

SENTENCE (shouldReadStatusOfJava)
{
    const Bytes bytes = golden ("status");
    StatusRecord status;
    CHECK (status.read (bytes.data(), bytes.size()));
    CHECK (status.figures.service == ServiceState::decoding && status.figures.queuedBlocks == 2);
    CHECK (status.rateHertz == 30000 && status.watermark == 60000 && status.lastTick == 59400);
    CHECK (status.figures.liveFlags == allLiveFlags && status.figures.deadlineMs == 20);
    CHECK (status.figures.counters.size() == static_cast<size_t> (RuntimeCounter::decoderFallbacks) + 1);
    for (size_t k = 0; k < status.figures.counters.size(); ++k)
        CHECK (status.figures.counters[k] == 100 + static_cast<int64_t> (k));
    CHECK (status.figures.stages.size() == static_cast<size_t> (LatencyStage::total) + 1);
    for (size_t k = 0; k < status.figures.stages.size(); ++k)
    {
        const StageFigures& stage = status.figures.stages[k];
        const auto more = static_cast<double> (k);
        CHECK (stage.count == 9 + k && stage.p50 == 1 + more && stage.p99 == 2 + more);
        CHECK (stage.p999 == 3 + more && stage.max == 4.5 + more);
    }
    CHECK (status.updatedNanos == 7'000'000'000);
    CHECK (status.outputs == std::vector<float> ({ 1.5f, -2, 0.25f }));
    CHECK (status.figures.session == "/Sitzungen/größte" && status.figures.note == "all is well");
}

SENTENCE (shouldReadDecoderOfJava)
{
    const Bytes bytes = golden ("decoder");
    DecoderStatus decoder;
    CHECK (decoder.read (bytes.data(), bytes.size()));
    CHECK (decoder.sinceNanos == 8'000'000'000 && decoder.label == "m1, 171 units, on CPU");
    CHECK (decoder.bundle == "/Bündel/m1" && decoder.adapter == "/adapter");
    CHECK (decoder.refusal == "sim: expected a window of 1 s, found 2 s" && decoder.outputs.size() == 3);
    CHECK (decoder.outputs[0] == OutputDescription ({ "vx", "cm/s", 10 }));
    CHECK (decoder.outputs[1] == OutputDescription ({ "vy", "m/s", 0.25f }));
    CHECK (decoder.outputs[2] == OutputDescription ({ "z", "", 1 }));
    for (size_t length = 0; length < bytes.size(); ++length)
        CHECK (! DecoderStatus().read (bytes.data(), length));
}

SENTENCE (shouldReadCalibrationOfJava)
{
    const Bytes bytes = golden ("calibration");
    Calibration calibration;
    CHECK (readCalibration (bytes.data(), bytes.size(), calibration));
    CHECK (calibration.phase == CalibrationPhase::fitting && calibration.advice == CalibrationAdvice::keepPrevious);
    CHECK (calibration.step == 120 && calibration.steps == 1000 && calibration.secondsLeft == 12.5f);
    CHECK (calibration.bestRSquared == 0.75f && calibration.wienerRSquared == 0.5f);
    CHECK (calibration.startRSquared == 0.25f && calibration.scores.size() == 2);
    CHECK (calibration.scores[1].step == 100 && calibration.scores[1].rSquared == 0.75f);
    CHECK (calibration.message == "läuft" && calibration.report == "/adapter/report.html");
}
