// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace poyo::rig
{
/**
 * Another program, started without a shell; it inherits no open file of this process, and writes what it says into a
 * log. No call waits for it. Not for the audio thread. A child that is still there when this is destroyed has been
 * asked to end, and is taken off the system's hands by a later ChildProcess.
 */
class ChildProcess
{
public:
    ChildProcess() = default;
    ~ChildProcess() { terminate(); }
    ChildProcess (const ChildProcess&) = delete;
    ChildProcess& operator= (const ChildProcess&) = delete;

    /** False, and a sentence in error(), where it could not be started. What the log held before stays. */
    bool start (const std::vector<std::string>& arguments, const std::string& logFile);

    /** Whether it runs; the first false after a true comes with an exitSentence(). */
    bool isRunning();

    /** Asks it to end, and forgets it. */
    void terminate();

    int64_t pid() const { return process; }
    const std::string& error() const { return problem; }
    const std::string& exitSentence() const { return ending; }

    /** This process's own number. */
    static int64_t ownPid();

private:
    int64_t process = 0; // 0: none
    void* handle = nullptr; // Windows'
    std::string problem;
    std::string ending;
};
} // namespace poyo::rig
