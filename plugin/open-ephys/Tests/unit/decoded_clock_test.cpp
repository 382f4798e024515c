// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/DecodedClock.h"

using namespace poyo::rig;

namespace
{
constexpr DecodedClock decodedClock { 40000, 100 };

bool near (double one, double other) { return std::fabs (one - other) < 1e-9; }
} // namespace

SENTENCE (shouldHaveTheTimesOfAStreamWithoutTimestamps)
{
    // A Record Node gives sample n of the source the time n / 40000, block by block.
    int64_t next = 0;
    for (int64_t block = 0; block < 40000; block += 928)
    {
        const int64_t first = decodedClock.firstFrom (block);
        CHECK (first == next); // no sample is left out or repeated
        next = decodedClock.firstFrom (block + 928);
        CHECK (near (decodedClock.secondsOf (first, block, -1), static_cast<double> (first) / 100));
        CHECK (decodedClock.secondsOf (first, block, -1) >= static_cast<double> (block) / 40000);
        CHECK (decodedClock.secondsOf (first, block, -1) < static_cast<double> (block + 928) / 40000);
    }
}

SENTENCE (shouldFollowTheTimestampsOfTheSource)
{
    // Block 928 started at 17.5 s: decoded sample 3 lies at source sample 1200, 272 samples later.
    CHECK (near (decodedClock.secondsOf (3, 928, 17.5), 17.5 + 272.0 / 40000));
}
