// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/BlockReader.h"
#include "Core/BlockWriter.h"
#include "Core/Command.h"
#include "Core/DecodedRecord.h"
#include "Core/StatusRecord.h"

#include <random>

using namespace poyo::rig;

namespace
{
std::vector<std::byte> decodedBytes (const std::vector<float>& outputs)
{
    const uint32_t stages = aligned (40 + 4 * static_cast<uint32_t> (outputs.size()));
    std::vector<std::byte> bytes (stages + 72);
    store<uint16_t> (bytes.data() + 2, decodedLayout::version);
    store<uint32_t> (bytes.data() + 4, static_cast<uint32_t> (bytes.size()));
    store<int64_t> (bytes.data() + 8, 6000);
    store<uint32_t> (bytes.data() + 32, static_cast<uint32_t> (outputs.size()));
    for (size_t k = 0; k < outputs.size(); ++k)
        store<float> (bytes.data() + 40 + 4 * k, outputs[k]);
    store<int32_t> (bytes.data() + stages + 64, liveFlag::deadlineMissed);
    return bytes;
}

std::vector<std::byte> statusBytes()
{
    std::vector<std::byte> bytes (80 + 2 * 8 + 40 + 8 + 4 + 3 + 4 + 4 + 1);
    store<uint16_t> (bytes.data(), 1);
    store<uint32_t> (bytes.data() + 4, static_cast<uint32_t> (bytes.size()));
    store<int32_t> (bytes.data() + 8, 3);
    store<int32_t> (bytes.data() + 64, 2);
    store<int32_t> (bytes.data() + 68, 1);
    store<int32_t> (bytes.data() + 72, 1);
    store<int64_t> (bytes.data() + 88, 42);
    store<int64_t> (bytes.data() + 96 + 8, 1'500'000);
    store<int32_t> (bytes.data() + 144, 3);
    std::memcpy (bytes.data() + 148, "abc", 3);
    return bytes;
}

std::vector<std::byte> blockBytes()
{
    BlockWriter writer (4096);
    writer.stream (0, 30000, "s");
    writer.unit (0, 1, "Electrode 1", 2);
    writer.behaviourDescription (0, 0, "cursor.vel", "cm/s", { "x", "y" });
    writer.segmentStart (0, 0, SegmentReason::acquisitionStart);
    writer.spike (5, 1);
    writer.spike (7, 1);
    const float values[] = { 1, 2 };
    writer.behaviourSample (10, 0, values, 2);
    writer.ttl (11, 3, true);
    writer.text (12, "now");
    writer.watermark (20, 30);
    writer.segmentEnd (30);
    const std::byte* bytes = writer.finish (1);
    return { bytes, bytes + writer.length() };
}

struct Nothing : BlockHandler
{
};

/** Changes bytes at random and passes the result to read. */
template <typename Read>
void spoil (const std::vector<std::byte>& sound, Read&& read)
{
    std::mt19937 random (1);
    for (int round = 0; round < 20000; ++round)
    {
        std::vector<std::byte> bytes = sound;
        for (int k = 0; k < 1 + round % 3; ++k)
            bytes[random() % bytes.size()] = static_cast<std::byte> (random());
        if (round % 4 == 0)
            bytes.resize (random() % (bytes.size() + 1));
        const std::vector<std::byte> exact (bytes); // the sanitizer guards the end
        read (exact.data(), exact.size());
    }
}
} // namespace

SENTENCE (shouldReadDecodedSample)
{
    const std::vector<std::byte> bytes = decodedBytes ({ 1.5f, -2, 3 });
    DecodedRecord sample;
    CHECK (sample.read (bytes.data(), bytes.size()));
    CHECK (sample.tick() == 6000 && sample.outputCount() == 3 && sample.output (2) == 3);
    CHECK (sample.liveFlags() == liveFlag::deadlineMissed);
    CHECK (! sample.read (bytes.data(), bytes.size() - 8));
}

SENTENCE (shouldReadStatus)
{
    const std::vector<std::byte> bytes = statusBytes();
    StatusRecord status;
    CHECK (status.read (bytes.data(), bytes.size()));
    CHECK (status.figures.service == ServiceState::decoding);
    CHECK (status.figures.counters.size() == 2 && status.figures.counters[1] == 42);
    CHECK (status.figures.stages.size() == 1 && status.figures.stages[0].p50 == 1.5);
    CHECK (status.figures.session == "abc" && status.outputs.size() == 1);
}

SENTENCE (shouldReadCommandBackAsItIsLaid)
{
    const std::vector<std::byte> bytes = commandBytes (CommandKind::mark, 7, 99, "reward");
    CHECK (bytes.size() == 40);
    CHECK (load<uint16_t> (bytes.data() + 2) == 6 && load<int64_t> (bytes.data() + 16) == 99);
    CHECK (commandBytes (CommandKind::mark, 7, 99, std::string (5000, 'x')).size() == 32 + 4096);
    CHECK (commandBytes (CommandKind::mark, 7, 99, std::string (4095, 'x') + "ä").size() == 32 + 4096);
}

SENTENCE (shouldBearSpoiltBytes)
{
    DecodedRecord sample;
    float sum = 0;
    spoil (decodedBytes ({ 1, 2, 3, 4 }),
           [&] (const std::byte* bytes, size_t length)
           {
               if (sample.read (bytes, length))
                   for (int k = 0; k < sample.outputCount(); ++k)
                       sum += sample.output (k);
           });
    StatusRecord status;
    spoil (statusBytes(), [&] (const std::byte* bytes, size_t length) { status.read (bytes, length); });
    Answer answer;
    spoil (commandBytes (CommandKind::loadBundle, 1, 0, "sentence"),
           [&] (const std::byte* bytes, size_t length) { answer.read (bytes, length); });
    Calibration calibration;
    std::vector<std::byte> calibrationBytes (48 + 16 + 16);
    store<uint16_t> (calibrationBytes.data(), 1);
    store<uint32_t> (calibrationBytes.data() + 4, 80);
    store<int32_t> (calibrationBytes.data() + 40, 2);
    CHECK (readCalibration (calibrationBytes.data(), 80, calibration));
    spoil (calibrationBytes,
           [&] (const std::byte* bytes, size_t length) { readCalibration (bytes, length, calibration); });
    Nothing nothing;
    const std::vector<std::byte> block = blockBytes();
    CHECK (readBlock (block.data(), block.size(), nothing));
    spoil (block, [&] (const std::byte* bytes, size_t length) { readBlock (bytes, length, nothing); });
}
