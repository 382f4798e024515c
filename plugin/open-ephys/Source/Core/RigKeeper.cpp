// SPDX-License-Identifier: GPL-3.0-or-later
#include "RigKeeper.h"

#include <chrono>

namespace poyo::rig
{
namespace
{
constexpr auto acquiringStep = std::chrono::milliseconds (1); // the longest delay before the runtime is woken
constexpr auto idleStep = std::chrono::milliseconds (10);
constexpr int64_t lookNanos = 30'000'000;
constexpr int64_t tryAgainNanos = 500'000'000;

Runtime runtimeOf (int peer)
{
    switch (peer)
    {
        case POYO_PEER_ALIVE:
            return Runtime::alive;
        case POYO_PEER_SILENT:
            return Runtime::silent;
        case POYO_PEER_DEAD:
            return Runtime::dead;
        default:
            return Runtime::absent;
    }
}
} // namespace

RigKeeper::RigKeeper (AcquisitionSide& side_) : side (side_), thread ([this] { run(); }) {}

RigKeeper::~RigKeeper()
{
    {
        const std::lock_guard<std::mutex> lock (mutex);
        ending = true;
    }
    woken.notify_one();
    thread.join();
}

void RigKeeper::configure (const LaunchSettings& settings)
{
    {
        const std::lock_guard<std::mutex> lock (mutex);
        wanted = settings;
    }
    woken.notify_one();
}

void RigKeeper::startRuntimeNow()
{
    {
        const std::lock_guard<std::mutex> lock (mutex);
        startNow = true;
    }
    woken.notify_one();
}

void RigKeeper::run()
{
    std::unique_lock<std::mutex> lock (mutex);
    while (! ending)
    {
        runtime.configure (wanted);
        if (startNow)
            runtime.startNow();
        startNow = false;
        const std::string rig = wanted.rig;
        lock.unlock();

        const int64_t now = poyo_monotonic_nanos();
        if (rig != joined || (! side.rig().isOpen() && now >= nextTryNanos))
        {
            joined = rig;
            adopt (now);
        }
        if (side.rig().isOpen())
        {
            side.rig().beat();
            side.rig().ring();
        }
        side.keep (now);
        if (now >= nextLookNanos)
        {
            nextLookNanos = now + lookNanos;
            look (now);
            board.post (seen);
        }

        lock.lock();
        if (side.isAcquiring())
            woken.wait_for (lock, acquiringStep, [this] { return ending; });
        else
            woken.wait_for (lock, idleStep, [this] { return ending || startNow; });
    }
    lock.unlock();
    side.rig().close();
}

/** Joins the rig. If that fails, keeps the reason and tries again later. */
void RigKeeper::adopt (int64_t nowNanos)
{
    seen = {};
    side.rig().close();
    if (! joined.empty())
        side.rig().open (joined);
    nextTryNanos = nowNanos + tryAgainNanos;
}

void RigKeeper::look (int64_t nowNanos)
{
    seen.attached = side.rig().isOpen();
    seen.sentence = side.rig().error();
    int peer = POYO_PEER_ABSENT;
    if (seen.attached)
    {
        peer = side.rig().peer (silentAfterNanos);
        if (peer != POYO_PEER_ALIVE)
            peer = side.rig().examine (silentAfterNanos, seen.sentence);
        else
            seen.sentence.clear();
        seen.ringFill = side.rig().fill();
        seen.resultsLost = side.rig().resultsLost();
    }
    seen.runtime = runtimeOf (peer);
    runtime.look (! seen.attached || peer == POYO_PEER_ALIVE || peer == POYO_PEER_SILENT, nowNanos);
    seen.ours = runtime.isRunning();
    seen.launching = runtime.isRunning() && peer != POYO_PEER_ALIVE;
    seen.launchedBundle = runtime.launchedWith().bundle;
    seen.launchedAdapter = runtime.launchedWith().adapter;
    if (seen.attached && peer != POYO_PEER_ALIVE && ! runtime.sentence().empty())
        seen.sentence = runtime.sentence();
    readStatus (nowNanos);
}

void RigKeeper::readStatus (int64_t nowNanos)
{
    std::byte body[POYO_BRIDGE_STATUS_LENGTH];
    uint32_t length = 0;
    if (seen.attached && side.rig().readStatus (body, sizeof body, length))
        seen.status.read (body, length); // an old status stays, and its age grows
    if (seen.status.figures.present)
        seen.status.figures.ageSeconds = static_cast<double> (nowNanos - seen.status.updatedNanos) / 1e9;
}
} // namespace poyo::rig
