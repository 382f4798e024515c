// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <string>
#include <vector>

namespace poyo::rig
{
/** Whether a runtime serves the rig, as the bridge sees it; poyo_peer. */
enum class Runtime
{
    absent,
    alive,
    silent,
    dead
};

/** One latency stage, in milliseconds. */
struct StageFigures
{
    uint64_t count = 0;
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double max = 0;
};

/** The part of the live status that the panel shows. */
struct LiveFigures
{
    bool present = false; // false: the runtime has not written a status yet
    double ageSeconds = 0; // since the runtime wrote the status
    ServiceState service = ServiceState::starting;
    int32_t liveFlags = 0;
    double deadlineMs = 0;
    int64_t queuedBlocks = 0;
    std::vector<int64_t> counters; // in the order of RuntimeCounter; a newer runtime may have more
    std::vector<StageFigures> stages; // in the order of LatencyStage
    std::string session; // folder that is being recorded; empty if there is none
    std::string decoder; // bundle, units and provider; empty if nothing decodes
    std::string note; // the newest message for a person
};
/**
 * Subtracts what the counters were before. Returns false, and changes nothing, if one was larger then: another runtime
 * has started to count.
 */
inline bool subtract (const std::vector<int64_t>& before, std::vector<int64_t>& counters)
{
    for (size_t k = 0; k < before.size() && k < counters.size(); ++k)
        if (counters[k] < before[k])
            return false;
    for (size_t k = 0; k < before.size() && k < counters.size(); ++k)
        counters[k] -= before[k];
    return true;
}
} // namespace poyo::rig
