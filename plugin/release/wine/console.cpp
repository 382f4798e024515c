// SPDX-License-Identifier: Apache-2.0
//
// Two things that check-windows needs on Windows and that no shell can do:
//   console hold FILE                            opens a file so that no other process can open it, says "held", and
//                                                waits for the end of standard input
//   console interrupt FILE WORD COMMAND...       starts a command with its output in FILE, presses Ctrl-C once FILE
//                                                contains WORD, and ends with the exit code of the command
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <cstdio>
#include <cwchar>
#include <string>

namespace
{
constexpr DWORD guardMillis = 120'000;

int hold (const wchar_t* path)
{
    const HANDLE file = CreateFileW (path, GENERIC_READ, 0, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    std::puts ("held");
    std::fflush (stdout);
    while (std::getchar() != EOF)
        ;
    CloseHandle (file);
    return 0;
}

bool contains (const wchar_t* path, const std::string& word)
{
    const HANDLE file = CreateFileW (path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                                     FILE_ATTRIBUTE_NORMAL, nullptr);
    std::string text (65536, '\0');
    DWORD length = 0;
    const bool isRead = ReadFile (file, text.data(), static_cast<DWORD> (text.size()), &length, nullptr);
    CloseHandle (file);
    return isRead && text.substr (0, length).find (word) != std::string::npos;
}

std::wstring quoted (int count, wchar_t** words)
{
    std::wstring line;
    for (int k = 0; k < count; ++k)
        line += (k == 0 ? L"\"" : L" \"") + std::wstring (words[k]) + L"\"";
    return line;
}

int interrupt (const wchar_t* path, const std::string& word, std::wstring line)
{
    SECURITY_ATTRIBUTES inherit { sizeof inherit, nullptr, TRUE };
    STARTUPINFOW startup {};
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdOutput = CreateFileW (path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit, CREATE_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    startup.hStdError = startup.hStdOutput;
    PROCESS_INFORMATION child {};
    if (! CreateProcessW (nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &startup, &child))
        return 120;
    DWORD waited = 0;
    for (; ! contains (path, word) && waited < guardMillis; waited += 100)
        Sleep (100);
    SetConsoleCtrlHandler (nullptr, TRUE); // this process itself ignores Ctrl-C
    if (waited >= guardMillis || ! GenerateConsoleCtrlEvent (CTRL_C_EVENT, 0))
        return 121;
    DWORD code = 122;
    if (WaitForSingleObject (child.hProcess, guardMillis) == WAIT_OBJECT_0)
        GetExitCodeProcess (child.hProcess, &code);
    return static_cast<int> (code);
}
} // namespace

int wmain (int count, wchar_t** words)
{
    const std::wstring goal = count > 1 ? words[1] : L"";
    if (goal == L"hold" && count == 3)
        return hold (words[2]);
    if (goal == L"interrupt" && count > 4)
    {
        const std::wstring word = words[3];
        return interrupt (words[2], std::string (word.begin(), word.end()), quoted (count - 4, words + 4));
    }
    return 2;
}
