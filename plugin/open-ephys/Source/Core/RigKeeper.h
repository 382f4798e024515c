// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AcquisitionSide.h"
#include "RigBoard.h"
#include "RuntimeProcess.h"

#include <condition_variable>
#include <thread>

namespace poyo::rig
{
/**
 * The plugin's only thread of its own. It serves a rig during and outside acquisitions: it joins the rig, sends the
 * heartbeat, starts and watches the runtime, reads its status and wakes it. Only this thread may wait.
 */
class RigKeeper
{
public:
    static constexpr int64_t silentAfterNanos = 500'000'000;

    explicit RigKeeper (AcquisitionSide& side);
    ~RigKeeper();

    /** Any thread but the audio thread. */
    void configure (const LaunchSettings& settings);
    void startRuntimeNow();
    RigView view() const { return board.read(); }

private:
    void run();
    void adopt (int64_t nowNanos);
    void look (int64_t nowNanos);
    void readStatus (int64_t nowNanos);

    AcquisitionSide& side;
    RigBoard board;
    RigView seen;
    RuntimeProcess runtime;
    std::string joined; // the rig that was joined or tried last
    int64_t nextTryNanos = 0;
    int64_t nextLookNanos = 0;

    std::mutex mutex; // guards wanted, startNow and ending
    std::condition_variable woken;
    LaunchSettings wanted;
    bool startNow = false;
    bool ending = false;
    std::thread thread;
};
} // namespace poyo::rig
