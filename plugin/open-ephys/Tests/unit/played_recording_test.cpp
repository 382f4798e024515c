// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/BlockWriter.h"
#include "Core/ChildProcess.h"
#include "Core/PlayHead.h"

#include <cstdio>
#include <fstream>

using namespace poyo::rig;

namespace
{
/** A block file of this test alone. */
struct BlockFile
{
    BlockFile()
    {
        bytes.assign ("POYOBLKS\1\0\0\0\0\0\0\0", 16);
        writer.stream (0, 1000, "monkey");
        writer.unit (0, 0, "unit_0");
        writer.unit (0, 1, "unit_1");
        writer.behaviourDescription (0, 0, "cursor.vel", "cm/s", { "vx", "vy" });
    }

    ~BlockFile() { std::remove (path.c_str()); }

    void endBlock()
    {
        const std::byte* block = writer.finish (0);
        bytes.append (reinterpret_cast<const char*> (block), writer.length());
        writer.begin();
    }

    bool read (PlayedRecording& recording)
    {
        std::ofstream (path, std::ios::binary) << bytes;
        return recording.read (path, problem);
    }

    const std::string path = "/tmp/poyo-played-test-" + std::to_string (ChildProcess::ownPid()) + ".poyo-blocks";
    std::string bytes;
    std::string problem;
    BlockWriter writer { 4096 };
};

void addStretch (BlockFile& file, int64_t start, int64_t end)
{
    file.writer.segmentStart (start, 0, SegmentReason::gap);
    for (int64_t at = start; at < end; at += 10)
    {
        file.writer.spike (at, static_cast<int32_t> (at / 10 % 2));
        const float values[] = { static_cast<float> (at), 1 };
        file.writer.behaviourSample (at, 0, values, 2);
    }
    file.writer.segmentEnd (end);
    file.endBlock();
}
} // namespace

SENTENCE (shouldReadWhatCanBePlayed)
{
    BlockFile file;
    addStretch (file, 0, 50);
    addStretch (file, 100, 150);
    PlayedRecording recording;
    CHECK (file.read (recording));
    CHECK (recording.session == "monkey" && recording.rateHertz == 1000);
    CHECK (recording.unitIds.size() == 2 && recording.spikes.size() == 10);
    CHECK (recording.stretches.size() == 2 && recording.stretches[1].start == 100);
    CHECK (recording.series.size() == 1 && recording.series[0].unit == "cm/s");
    size_t place = 0;
    CHECK (recording.series[0].at (15, 0, place) == 15 && recording.series[0].at (15, 1, place) == 1);
    CHECK (recording.series[0].at (1000, 0, place) == 140 && recording.series[0].at (-5, 0, place) == 0);
}

SENTENCE (shouldRefuseWhatIsBroken)
{
    BlockFile file;
    addStretch (file, 0, 50);
    PlayedRecording recording;
    const std::string sound = file.bytes;
    for (const size_t length : { size_t { 0 }, size_t { 12 }, size_t { 16 }, sound.size() - 8, sound.size() - 1 })
    {
        file.bytes = sound.substr (0, length);
        CHECK (! file.read (recording));
        CHECK (file.problem.find (file.path) == 0);
    }
    for (size_t at = 0; at < sound.size(); ++at)
    {
        file.bytes = sound;
        file.bytes[at] = static_cast<char> (file.bytes[at] ^ 0x41);
        file.read (recording);
    }
    file.bytes = sound;
    CHECK (file.read (recording));
}

SENTENCE (shouldPlayThroughStretchesAndFromTheBeginningAgain)
{
    BlockFile file;
    addStretch (file, 0, 50);
    addStretch (file, 100, 150);
    PlayedRecording recording;
    CHECK (file.read (recording));
    PlayHead head;
    head.rewind (recording);
    const auto is = [&] (int64_t samples, int64_t first, int64_t count, size_t spikes)
    {
        const PlayHead::Part part = head.advance (samples, true);
        return part.firstSample == first && part.count == count && part.endSpike - part.firstSpike == spikes;
    };
    CHECK (is (30, 0, 30, 3));
    CHECK (is (30, 30, 20, 2));
    CHECK (is (30, 100, 30, 3));
    CHECK (is (0, 130, 0, 0));
    CHECK (is (30, 130, 20, 2));
    CHECK (is (30, 0, 30, 3));
}

SENTENCE (shouldStopAtTheEndWhereItIsNotToBeginAgain)
{
    BlockFile file;
    addStretch (file, 0, 50);
    PlayedRecording recording;
    CHECK (file.read (recording));
    PlayHead head;
    head.rewind (recording);
    CHECK (head.advance (100, false).count == 50);
    CHECK (head.advance (100, false).count == 0);
}
