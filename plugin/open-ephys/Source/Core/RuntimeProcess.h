// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChildProcess.h"

namespace poyo::rig
{
/** How the runtime is to be started. */
struct LaunchSettings
{
    bool wanted = false; // false: only attach to one that runs
    std::vector<std::string> launcher; // program and what comes before "serve"; empty: none was found
    std::string rig;
    std::string bundle; // empty: the runtime's choice
    std::string adapter; // empty: none
    std::string sessions;
    std::string log;

    bool operator== (const LaunchSettings& other) const
    {
        return wanted == other.wanted && launcher == other.launcher && rig == other.rig && bundle == other.bundle
               && adapter == other.adapter && sessions == other.sessions && log == other.log;
    }

    /** The whole command; the runtime ends by itself once this process is gone. */
    std::vector<std::string> arguments() const;
};

/**
 * The runtime as a child of this process: started where none serves the rig, started again after its death, each time
 * after a longer pause, and asked to end with this. One thread, not the audio thread.
 */
class RuntimeProcess
{
public:
    static constexpr int64_t firstPauseNanos = 500'000'000;
    static constexpr int64_t longestPauseNanos = 30'000'000'000;
    static constexpr int64_t settledNanos = 30'000'000'000; // who ran so long is started again at once

    /** Changes to another rig end the child; other changes hold for its next start, a first pause from now. */
    void configure (const LaunchSettings& settings);

    /** Starts it now, whatever it did before. */
    void startNow();

    /** To be called every now and then; attached: whether a runtime serves the rig, whoever started it. */
    void look (bool attached, int64_t nowNanos);

    bool isRunning() const { return running; }

    /** What it was started with; good while it runs. */
    const LaunchSettings& launchedWith() const { return launched; }

    /** Why it does not run, one line; empty where it does, or need not. */
    const std::string& sentence() const { return said; }

private:
    static constexpr int64_t unknown = INT64_MIN;

    void start (int64_t nowNanos);
    void noteEnd (int64_t nowNanos);

    LaunchSettings settings;
    LaunchSettings launched;
    ChildProcess child;
    bool running = false;
    int64_t startedNanos = 0;
    int64_t pauseNanos = firstPauseNanos;
    int64_t absentSinceNanos = unknown;
    std::string said;
};
} // namespace poyo::rig
