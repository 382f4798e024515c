// SPDX-License-Identifier: GPL-3.0-or-later
#include "Await.h"
#include "Check.h"
#include "Core/ChildProcess.h"
#include "LogFile.h"

#include <cstdio>
#include <fstream>

using namespace poyo::rig;

namespace
{
std::string logPath() { return "child process test " + std::to_string (ChildProcess::ownPid()) + ".log"; }
} // namespace

SENTENCE (shouldWriteTheOutputOfAChildIntoTheLog)
{
    LogFile log (logPath());
    ChildProcess child;
    const std::string script = "hello of child process test.cmd";
    std::ofstream (script) << "@echo hello %1\n@exit 3\n";
    CHECK (child.start ({ script, "two words" }, log.path));
    CHECK (await ([&] { return ! child.isRunning(); }));
    std::remove (script.c_str());
    CHECK (log.contents().find ("hello \"two words\"") == 0);
    CHECK (child.exitSentence() == "ended with exit code 3");
}

SENTENCE (shouldSayWhatCouldNotBeStarted)
{
    LogFile log (logPath());
    ChildProcess child;
    CHECK (! child.start ({ "C:\\nowhere\\poyo.cmd" }, log.path));
    CHECK (child.error().find ("C:\\nowhere\\poyo.cmd could not be started") == 0);
}

SENTENCE (shouldEndTheChildrenOfAScriptToo)
{
    LogFile log (logPath());
    const std::string script = "child process test.cmd";
    std::ofstream (script) << "@echo up\n@cmd /c for /l %%i in (1,0,2) do @rem\n"; // the loop has no end
    ChildProcess child;
    CHECK (child.start ({ script }, log.path));
    CHECK (await ([&] { return log.contents().find ("up") == 0; }));
    CHECK (std::remove (log.path.c_str()) != 0); // a process still has it open
    child.terminate();
    CHECK (! child.isRunning());
    CHECK (await ([&] { return std::remove (log.path.c_str()) == 0; }));
    std::remove (script.c_str());
}
