// SPDX-License-Identifier: GPL-3.0-or-later
#include "Await.h"
#include "Check.h"
#include "Core/RuntimeProcess.h"
#include "LogFile.h"

#include <cstdio>

using namespace poyo::rig;

namespace
{
constexpr int64_t second = 1'000'000'000;

LaunchSettings shell (const std::string& script, const std::string& log)
{
    LaunchSettings settings;
    settings.wanted = true;
    settings.launcher = { "/bin/sh", "-c", script };
    settings.rig = "r";
    settings.sessions = "/tmp/sessions of mine";
    settings.log = log;
    return settings;
}

std::string logPath() { return "/tmp/poyo-runtime-process-test-" + std::to_string (ChildProcess::ownPid()) + ".log"; }

/** Configures the process and lets its first pause pass. */
void launch (RuntimeProcess& process, const LaunchSettings& settings, int64_t now)
{
    process.configure (settings);
    process.look (false, now - RuntimeProcess::firstPauseNanos);
    process.look (false, now);
}

/** Waits for the end of the child. The time that the process is told stands still. */
bool ends (RuntimeProcess& process, int64_t now)
{
    return await (
        [&]
        {
            process.look (false, now);
            return ! process.isRunning();
        });
}
} // namespace

SENTENCE (shouldStartRuntimeWithItsArguments)
{
    LogFile log (logPath());
    RuntimeProcess process;
    LaunchSettings settings = shell ("echo \"$0 $@\" | tr ' ' '_'; ls /proc/self/fd | wc -l >&2", log.path);
    settings.bundle = "/b";
    launch (process, settings, second);
    CHECK (process.isRunning());
    CHECK (ends (process, second));
    const std::string said = log.contents();
    CHECK (said.find ("serve_--rig_r_--sessions_/tmp/sessions_of_mine_--parent_"
                      + std::to_string (ChildProcess::ownPid()) + "_--bundle_/b\n")
           == 0);
    CHECK (said.find ("\n4\n") != std::string::npos); // three files and the listing itself
}

SENTENCE (shouldWaitLongerAfterEachDeath)
{
    LogFile log (logPath());
    RuntimeProcess process;
    int64_t now = second;
    launch (process, shell ("exit 3", log.path), now);
    for (int64_t pause : { second, 2 * second, 4 * second })
    {
        CHECK (ends (process, now));
        CHECK (process.sentence().find ("exit code 3") != std::string::npos);
        process.look (false, now + pause - 1);
        CHECK (! process.isRunning());
        now += pause;
        process.look (false, now);
        CHECK (process.isRunning());
    }
    CHECK (ends (process, now));
    process.startNow();
    process.look (false, now);
    CHECK (process.isRunning());
}

SENTENCE (shouldStartNoneWhereOneServesOrNoneIsWanted)
{
    LogFile log (logPath());
    RuntimeProcess process;
    LaunchSettings settings = shell ("sleep 60", log.path);
    process.configure (settings);
    process.look (true, second);
    CHECK (! process.isRunning());
    settings.wanted = false;
    launch (process, settings, 100 * second);
    CHECK (! process.isRunning() && process.sentence().empty());
}

SENTENCE (shouldSayWhatIsMissing)
{
    LogFile log (logPath());
    RuntimeProcess process;
    LaunchSettings settings = shell ("", log.path);
    settings.launcher.clear();
    launch (process, settings, second);
    CHECK (process.sentence().find ("launcher") != std::string::npos);
    settings.launcher = { "/nowhere/poyo" };
    launch (process, settings, 100 * second);
    CHECK (process.sentence().find ("/nowhere/poyo") == 0);
}

SENTENCE (shouldSayWhatTheRuntimeSaidBeforeItEnded)
{
    LogFile log (logPath());
    RuntimeProcess process;
    launch (process,
            shell ("echo starting; echo 'poyo: expected Java 17, found no Java; install Java' >&2; exit 2", log.path),
            second);
    CHECK (ends (process, second));
    CHECK (process.sentence() == "the runtime cannot run: expected Java 17, found no Java; install Java");
}

SENTENCE (shouldNotStartWhatCannotRun)
{
    LogFile log (logPath());
    RuntimeProcess process;
    LaunchSettings settings = shell ("sleep 60", log.path);
    settings.problem = "the folder /x cannot be written; choose another folder";
    launch (process, settings, second);
    CHECK (! process.isRunning() && process.sentence() == settings.problem);
}

SENTENCE (shouldEndChildOfAnotherRig)
{
    LogFile log (logPath());
    RuntimeProcess process;
    LaunchSettings settings = shell ("trap 'echo ended; exit 0' TERM; echo up; while :; do sleep 0.01; done", log.path);
    launch (process, settings, second);
    CHECK (await ([&] { return log.contents() == "up\n"; }));
    settings.rig = "s";
    process.configure (settings);
    CHECK (! process.isRunning());
    CHECK (await ([&] { return log.contents().find ("ended\n") != std::string::npos; }));
}
