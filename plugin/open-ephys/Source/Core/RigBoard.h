// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StatusRecord.h"

#include <mutex>

namespace poyo::rig
{
/** The state of a rig, as the keeper last saw it. */
struct RigView
{
    Runtime runtime = Runtime::absent;
    bool attached = false; // the plugin has joined the rig
    bool launching = false; // the plugin has started the runtime, which has not attached yet
    bool ours = false; // the runtime is a child process of the GUI
    std::string launchedBundle; // the bundle that the child was started with
    std::string launchedAdapter;
    std::string sentence; // the problem with the rig or the runtime; empty if there is none
    StatusRecord status;
    double ringFill = 0;
    int64_t resultsLost = 0;
};

/** Passes the newest view from the keeper's thread to the message thread. Not for the audio thread: it locks. */
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
