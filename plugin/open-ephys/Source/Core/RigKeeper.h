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
 * The one thread of our own. It keeps a rig alive whether or not anything is acquired: joins it, says "alive", watches
 * the runtime and starts it, reads its status, wakes it where it sleeps. Everything that may wait happens here.
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
    std::string joined; // the rig that is joined, or was tried last
    int64_t nextTryNanos = 0;
    int64_t nextLookNanos = 0;

    std::mutex mutex; // of the three below
    std::condition_variable woken;
    LaunchSettings wanted;
    bool startNow = false;
    bool ending = false;
    std::thread thread;
};
} // namespace poyo::rig
