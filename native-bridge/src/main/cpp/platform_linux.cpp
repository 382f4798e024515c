// SPDX-License-Identifier: Apache-2.0
// Linux: shared memory in /dev/shm, a futex for sleeping. Tested.

#include "Segment.h"
#include "posix_platform.h"

#include <cerrno>
#include <climits>
#include <ctime>
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace poyo
{
namespace posix
{
std::string sharedFolder() { return "/dev/shm/"; }

int allocate (int file, uint64_t length)
{
    int code = EINTR;
    while (code == EINTR)
        code = posix_fallocate (file, 0, static_cast<off_t> (length));
    return code;
}

int populateFlag() { return MAP_POPULATE; }
} // namespace posix

void Segment::wait (int, std::atomic<uint32_t>& word, uint32_t expected, int64_t timeoutNanos)
{
    const timespec timeout { timeoutNanos / 1000000000, timeoutNanos % 1000000000 };
    syscall (SYS_futex, &word, FUTEX_WAIT, expected, &timeout, nullptr, 0);
}

void Segment::wake (int, std::atomic<uint32_t>& word)
{
    syscall (SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

int64_t monotonicNanos()
{
    timespec now = {};
    clock_gettime (CLOCK_MONOTONIC, &now);
    return now.tv_sec * int64_t { 1000000000 } + now.tv_nsec;
}

uint32_t processId() { return static_cast<uint32_t> (getpid()); }
} // namespace poyo
