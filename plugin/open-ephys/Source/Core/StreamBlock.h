// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace poyo::rig
{
/** One block of a stream, in the stream's own samples. */
struct StreamBlock
{
    int64_t firstSample = 0;
    int64_t count = 0;
    double timestamp = -1; // of the first sample, in seconds; negative if the source has no timestamps
};
} // namespace poyo::rig
