// SPDX-License-Identifier: GPL-3.0-or-later
#include "RuntimeProcess.h"

#include <algorithm>
#include <fstream>

namespace poyo::rig
{
std::vector<std::string> LaunchSettings::arguments() const
{
    std::vector<std::string> words = launcher;
    words.insert (words.end(), { "serve", "--rig", rig, "--sessions", sessions, "--parent",
                                 std::to_string (ChildProcess::ownPid()) });
    if (! bundle.empty())
        words.insert (words.end(), { "--bundle", bundle });
    if (! adapter.empty())
        words.insert (words.end(), { "--adapter", adapter });
    return words;
}

void RuntimeProcess::configure (const LaunchSettings& wanted)
{
    if (wanted == settings)
        return;
    const bool elsewhere = wanted.rig != settings.rig || (settings.wanted && ! wanted.wanted);
    settings = wanted;
    absentSinceNanos = unknown;
    pauseNanos = firstPauseNanos;
    said.clear();
    if (elsewhere && running)
    {
        child.terminate();
        running = false;
    }
}

void RuntimeProcess::startNow() { pauseNanos = 0; }

void RuntimeProcess::look (bool attached, int64_t nowNanos)
{
    if (running && ! child.isRunning())
        noteEnd (nowNanos);
    if (attached || running)
    {
        absentSinceNanos = nowNanos;
        if (running && nowNanos - startedNanos > settledNanos)
            pauseNanos = firstPauseNanos;
        if (attached)
            said.clear();
        return;
    }
    if (absentSinceNanos == unknown)
        absentSinceNanos = nowNanos;
    if (! settings.wanted)
        return;
    if (! settings.problem.empty())
        said = settings.problem;
    else if (settings.launcher.empty())
        said = "the runtime cannot start: the poyo launcher is missing; install poyo, or choose its launcher";
    else if (nowNanos - absentSinceNanos >= pauseNanos)
        start (nowNanos);
}

void RuntimeProcess::start (int64_t nowNanos)
{
    launched = settings;
    startedNanos = nowNanos;
    absentSinceNanos = nowNanos;
    pauseNanos = std::min (std::max (2 * pauseNanos, firstPauseNanos), longestPauseNanos);
    running = child.start (settings.arguments(), settings.log);
    said = running ? std::string() : child.error();
}

void RuntimeProcess::noteEnd (int64_t nowNanos)
{
    running = false;
    absentSinceNanos = nowNanos;
    const std::string stated = lastError (settings.log);
    said = stated.empty() ? "the runtime " + child.exitSentence() + "; its last messages are in " + settings.log
                          : "the runtime cannot run: " + stated;
}

std::string RuntimeProcess::lastError (const std::string& log)
{
    constexpr std::streamoff newest = 16 * 1024;
    static const std::string name = "poyo: ";
    std::ifstream file (log, std::ios::binary | std::ios::ate);
    if (! file)
        return {};
    const std::streamoff length = file.tellg();
    file.seekg (std::max<std::streamoff> (0, length - newest));
    std::string found;
    for (std::string line; std::getline (file, line);)
        if (line.compare (0, name.size(), name) == 0)
            found = line.substr (name.size());
    return found;
}
} // namespace poyo::rig
