// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace poyo::rig
{
/**
 * A child process, started without a shell. It inherits no open file of this process and writes its output into a log.
 * No call waits for the child. Not for the audio thread. The destructor asks the child to end; a later call on another
 * ChildProcess collects its exit code.
 */
class ChildProcess
{
public:
    ChildProcess() = default;
    ~ChildProcess() { terminate(); }
    ChildProcess (const ChildProcess&) = delete;
    ChildProcess& operator= (const ChildProcess&) = delete;

    /** Returns false, with a sentence in error(), if the program could not be started. The log is appended to. */
    bool start (const std::vector<std::string>& arguments, const std::string& logFile);

    /** Whether the child runs. After it has ended, exitSentence() says how. */
    bool isRunning();

    /** Asks the child to end, and does not wait for it. On Windows, ends the child and its children at once. */
    void terminate();

    int64_t pid() const { return process; }
    const std::string& error() const { return problem; }
    const std::string& exitSentence() const { return ending; }

    /** The process id of this process. */
    static int64_t ownPid();

private:
    void forget(); // only on Windows

    int64_t process = 0; // 0: none
    void* handle = nullptr; // this and the job: only on Windows
    void* job = nullptr;
    std::string problem;
    std::string ending;
};
} // namespace poyo::rig
