// SPDX-License-Identifier: GPL-3.0-or-later
#if ! defined(_WIN32)

    #include "ChildProcess.h"

    #include <algorithm>
    #include <cstdlib>
    #include <cstring>
    #include <dirent.h>
    #include <fcntl.h>
    #include <mutex>
    #include <signal.h>
    #include <spawn.h>
    #include <sys/wait.h>
    #include <unistd.h>

    #if defined(__APPLE__)
        #include <crt_externs.h>
    #else
extern char** environ;
    #endif

namespace poyo::rig
{
namespace
{
char** environment()
{
    #if defined(__APPLE__)
    return *_NSGetEnviron(); // a library on macOS cannot use environ
    #else
    return environ;
    #endif
}

/** Children that were asked to end. A later call collects their exit codes. */
class Orphans
{
public:
    void add (int64_t pid)
    {
        const std::lock_guard<std::mutex> lock (mutex);
        pids.push_back (pid);
    }

    void reap()
    {
        const std::lock_guard<std::mutex> lock (mutex);
        pids.erase (std::remove_if (pids.begin(), pids.end(),
                                    [] (int64_t pid)
                                    { return waitpid (static_cast<pid_t> (pid), nullptr, WNOHANG) != 0; }),
                    pids.end());
    }

private:
    std::mutex mutex;
    std::vector<int64_t> pids;
};

Orphans& orphans()
{
    static Orphans all;
    return all;
}

/** The file descriptors of this process except 0, 1 and 2, such as sockets and devices of the GUI. */
std::vector<int> openFiles()
{
    std::vector<int> files;
    #if defined(__APPLE__)
    const char* folder = "/dev/fd";
    #else
    const char* folder = "/proc/self/fd";
    #endif
    DIR* listing = opendir (folder);
    if (listing == nullptr)
        return files;
    while (const dirent* entry = readdir (listing))
    {
        const int file = std::atoi (entry->d_name);
        if (file > STDERR_FILENO && file != dirfd (listing))
            files.push_back (file);
    }
    closedir (listing);
    return files;
}

/** What the child process does before it runs the program: it redirects its output and closes the GUI's files. */
class FileActions
{
public:
    explicit FileActions (const std::string& logFile)
    {
        posix_spawn_file_actions_init (&actions);
        posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen (&actions, STDOUT_FILENO, logFile.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                          0600);
        posix_spawn_file_actions_adddup2 (&actions, STDOUT_FILENO, STDERR_FILENO);
        for (const int file : openFiles())
            posix_spawn_file_actions_addclose (&actions, file);
    }

    ~FileActions() { posix_spawn_file_actions_destroy (&actions); }
    FileActions (const FileActions&) = delete;
    FileActions& operator= (const FileActions&) = delete;

    posix_spawn_file_actions_t actions;
};

/** A process group of its own: Ctrl-C in the terminal reaches only the GUI, which ends the session. */
class Attributes
{
public:
    Attributes()
    {
        posix_spawnattr_init (&attributes);
        sigset_t none;
        sigemptyset (&none);
        posix_spawnattr_setsigmask (&attributes, &none);
        posix_spawnattr_setpgroup (&attributes, 0);
        posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    }

    ~Attributes() { posix_spawnattr_destroy (&attributes); }
    Attributes (const Attributes&) = delete;
    Attributes& operator= (const Attributes&) = delete;

    posix_spawnattr_t attributes;
};
} // namespace

bool ChildProcess::start (const std::vector<std::string>& arguments, const std::string& logFile)
{
    terminate();
    orphans().reap();
    std::vector<char*> words;
    for (const auto& argument : arguments)
        words.push_back (const_cast<char*> (argument.c_str()));
    words.push_back (nullptr);
    const FileActions files (logFile);
    const Attributes attributes;
    pid_t pid = 0;
    const int failure =
        posix_spawnp (&pid, words[0], &files.actions, &attributes.attributes, words.data(), environment());
    if (failure != 0)
    {
        problem = arguments[0] + " could not be started: " + std::strerror (failure);
        return false;
    }
    process = pid;
    problem.clear();
    ending.clear();
    return true;
}

bool ChildProcess::isRunning()
{
    orphans().reap();
    if (process == 0)
        return false;
    int how = 0;
    const pid_t ended = waitpid (static_cast<pid_t> (process), &how, WNOHANG);
    if (ended == 0)
        return true;
    process = 0;
    if (ended > 0 && WIFSIGNALED (how))
        ending = "ended by signal " + std::to_string (WTERMSIG (how));
    else if (ended > 0)
        ending = "ended with exit code " + std::to_string (WEXITSTATUS (how));
    else
        ending = "ended";
    return false;
}

void ChildProcess::terminate()
{
    if (process == 0)
        return;
    kill (static_cast<pid_t> (-process), SIGTERM); // the whole group: the launcher may have started a build
    orphans().add (process);
    process = 0;
    orphans().reap();
}

int64_t ChildProcess::ownPid() { return getpid(); }
} // namespace poyo::rig

#endif
