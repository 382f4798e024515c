// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChildProcess.h"

namespace poyo::rig
{
/** The settings for starting the runtime. */
struct LaunchSettings
{
    bool wanted = false; // false: only attach to a runtime that is there
    std::vector<std::string> launcher; // program and the arguments before "serve"; empty: no launcher was found
    std::string rig;
    std::string bundle; // empty: the runtime chooses
    std::string adapter; // empty: none
    std::string sessions;
    std::string log;
    std::string problem; // why it cannot be started now, and what to do; empty if it can

    bool operator== (const LaunchSettings& other) const
    {
        return wanted == other.wanted && launcher == other.launcher && rig == other.rig && bundle == other.bundle
               && adapter == other.adapter && sessions == other.sessions && log == other.log
               && problem == other.problem;
    }

    /** The whole command. The runtime ends by itself after this process has ended. */
    std::vector<std::string> arguments() const;
};

/**
 * The runtime as a child process. It is started if no runtime serves the rig, and started again after its death, each
 * time after a longer pause. The destructor asks it to end. One thread, not the audio thread.
 */
class RuntimeProcess
{
public:
    static constexpr int64_t firstPauseNanos = 500'000'000;
    static constexpr int64_t longestPauseNanos = 30'000'000'000;
    static constexpr int64_t settledNanos =
        30'000'000'000; // after running this long, the next pause is the first one again

    /** A change of the rig ends the child. Other changes apply to its next start, after the first pause. */
    void configure (const LaunchSettings& settings);

    /** Starts the runtime at the next look, without a pause. */
    void startNow();

    /** Call it regularly. attached: a runtime serves the rig, whoever started it. */
    void look (bool attached, int64_t nowNanos);

    bool isRunning() const { return running; }

    /** The settings of the last start; valid while the child runs. */
    const LaunchSettings& launchedWith() const { return launched; }

    /** The newest line of a log in which the runtime states an error, without its own name; empty if there is none. */
    static std::string lastError (const std::string& log);

    /** Why the runtime does not run, in one line; empty if it runs or need not run. */
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
