// SPDX-License-Identifier: GPL-3.0-or-later
// Tested under Wine 8; NOT TESTED on a Windows machine.
#if defined(_WIN32)

    #include "ChildProcess.h"

    #include <windows.h>

namespace poyo::rig
{
namespace
{
/** Quotes one argument for CommandLineToArgvW. */
std::string quoted (const std::string& argument)
{
    std::string word = "\"";
    size_t backslashes = 0;
    for (const char character : argument)
    {
        if (character == '"')
            word.append (backslashes + 1, '\\');
        backslashes = character == '\\' ? backslashes + 1 : 0;
        word += character;
    }
    return word.append (backslashes, '\\') + "\"";
}

std::wstring wide (const std::string& text)
{
    const int length = MultiByteToWideChar (CP_UTF8, 0, text.c_str(), -1, nullptr, 0);
    std::wstring converted (static_cast<size_t> (length), L'\0');
    MultiByteToWideChar (CP_UTF8, 0, text.c_str(), -1, converted.data(), length);
    return converted;
}
} // namespace

bool ChildProcess::start (const std::vector<std::string>& arguments, const std::string& logFile)
{
    terminate();
    std::string line;
    for (const auto& argument : arguments)
        line += (line.empty() ? "" : " ") + quoted (argument);
    SECURITY_ATTRIBUTES inherit { sizeof inherit, nullptr, TRUE };
    const HANDLE log = CreateFileW (wide (logFile).c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                    &inherit, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    STARTUPINFOW startup {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdOutput = log;
    startup.hStdError = log;
    PROCESS_INFORMATION information {};
    std::wstring wideLine = wide (line);
    // A script starts Java as a child of its own. The job holds both.
    const BOOL started = CreateProcessW (nullptr, wideLine.data(), nullptr, nullptr, TRUE,
                                         CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP | CREATE_SUSPENDED, nullptr,
                                         nullptr, &startup, &information);
    const DWORD failure = GetLastError();
    if (log != INVALID_HANDLE_VALUE)
        CloseHandle (log);
    if (! started)
    {
        problem = arguments[0] + " could not be started: system error " + std::to_string (failure);
        return false;
    }
    job = CreateJobObjectW (nullptr, nullptr);
    AssignProcessToJobObject (job, information.hProcess);
    ResumeThread (information.hThread);
    CloseHandle (information.hThread);
    handle = information.hProcess;
    process = information.dwProcessId;
    problem.clear();
    ending.clear();
    return true;
}

bool ChildProcess::isRunning()
{
    if (process == 0)
        return false;
    DWORD code = STILL_ACTIVE;
    if (GetExitCodeProcess (handle, &code) && code == STILL_ACTIVE)
        return true;
    forget();
    ending = "ended with exit code " + std::to_string (code);
    return false;
}

void ChildProcess::terminate()
{
    if (process == 0)
        return;
    // A GUI has no console, so it cannot press Ctrl-C, and Java answers Ctrl-Break with a list of its threads.
    TerminateJobObject (job, 1);
    forget();
}

void ChildProcess::forget()
{
    CloseHandle (handle);
    CloseHandle (job);
    handle = nullptr;
    job = nullptr;
    process = 0;
}

int64_t ChildProcess::ownPid() { return GetCurrentProcessId(); }
} // namespace poyo::rig

#endif
