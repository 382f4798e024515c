// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StatusRecord.h"

#include <mutex>

namespace poyo::rig
{
/** How things are with a rig, as the keeper last saw it. */
struct RigView
{
    Runtime runtime = Runtime::absent;
    bool attached = false; // this side is in the rig
    bool launching = false; // the runtime was started by us and has not come yet
    bool ours = false; // the runtime is our child
    std::string launchedBundle; // what our child was started with
    std::string launchedAdapter;
    std::string sentence; // why something is not as it should be; empty where all is well
    StatusRecord status;
    double ringFill = 0;
    int64_t resultsLost = 0;
};

/** Where the keeper's thread leaves the newest view for the message thread; the audio thread never comes here. */
class RigBoard
{
public:
    void post (const RigView& view)
    {
        const std::lock_guard<std::mutex> lock (mutex);
        newest = view;
    }

    RigView read() const
    {
        const std::lock_guard<std::mutex> lock (mutex);
        return newest;
    }

private:
    mutable std::mutex mutex;
    RigView newest;
};
} // namespace poyo::rig
