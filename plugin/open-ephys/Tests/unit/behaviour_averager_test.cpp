// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/BehaviourAverager.h"

#include <vector>

using poyo::rig::BehaviourAverager;

namespace
{
struct Sample
{
    int64_t sampleNumber;
    float value;
    bool operator== (const Sample& other) const { return sampleNumber == other.sampleNumber && value == other.value; }
};

/** One channel whose values are its sample numbers, in blocks of this length. */
std::vector<Sample> averaged (BehaviourAverager& averager, int64_t first, int64_t count, int64_t blockSamples)
{
    std::vector<Sample> samples;
    for (int64_t at = first; at < first + count; at += blockSamples)
    {
        std::vector<float> values;
        for (int64_t k = 0; k < blockSamples && at + k < first + count; ++k)
            values.push_back (static_cast<float> (at + k));
        const float* channels[] = { values.data() };
        averager.add (at, static_cast<int64_t> (values.size()), channels,
                      [&] (int64_t sampleNumber, const float* means) {
                          samples.push_back ({ sampleNumber, means[0] });
                      });
    }
    return samples;
}
} // namespace

SENTENCE (shouldGiveTheSameWhateverTheBlocks)
{
    BehaviourAverager averager;
    averager.configure (1, 30000, 128); // 234.375 samples a bin
    const std::vector<Sample> whole = averaged (averager, 0, 3000, 3000);
    CHECK (whole.size() == 12);
    CHECK (whole[0].sampleNumber == 117 && whole[0].value == 117);
    for (const int64_t block : { 1, 7, 234, 235, 696 })
    {
        averager.restart();
        CHECK (averaged (averager, 0, 3000, block) == whole);
    }
}

SENTENCE (shouldLeaveOutBinThatWasNotSeenWhole)
{
    BehaviourAverager averager;
    averager.configure (1, 1000, 100);
    const std::vector<Sample> samples = averaged (averager, 1003, 27, 5);
    CHECK (samples.size() == 2);
    CHECK ((samples[0] == Sample { 1015, 1014.5f }));
    CHECK ((samples[1] == Sample { 1025, 1024.5f }));
}

SENTENCE (shouldPassEverySampleWhereItIsAskedForMore)
{
    BehaviourAverager averager;
    averager.configure (1, 100, 1000);
    CHECK (averaged (averager, -3, 5, 2).size() == 5);
}

SENTENCE (shouldAverageBeforeSampleZeroToo)
{
    BehaviourAverager averager;
    averager.configure (1, 1000, 100);
    const std::vector<Sample> samples = averaged (averager, -20, 30, 30);
    CHECK (samples.size() == 3);
    CHECK ((samples[0] == Sample { -15, -15.5f }));
}
