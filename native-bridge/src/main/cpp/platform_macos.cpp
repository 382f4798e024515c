// SPDX-License-Identifier: Apache-2.0
// macOS 14.4 and later: mapped files in the user's temporary folder, wait-on-address for sleeping. Written from the
// documentation; NOT TESTED on a Mac.

#include "Segment.h"
#include "posix_platform.h"

#include <cerrno>
#include <ctime>
#include <os/clock.h>
#include <os/os_sync_wait_on_address.h>
#include <unistd.h>

namespace poyo
{
namespace posix
{
/**
 * Other users cannot enter this folder. shm_open is not used: on macOS its memory takes no locks, and its names have at
 * most 30 characters.
 */
std::string sharedFolder()
{
    char folder[1024];
    const size_t length = confstr (_CS_DARWIN_USER_TEMP_DIR, folder, sizeof folder);
    return length == 0 || length > sizeof folder ? "/tmp/" : folder;
}

int allocate (int file, uint64_t length) { return ftruncate (file, static_cast<off_t> (length)) == 0 ? 0 : errno; }

int populateFlag() { return 0; }
} // namespace posix

void Segment::wait (int, std::atomic<uint32_t>& word, uint32_t expected, int64_t timeoutNanos)
{
    if (timeoutNanos > 0)
        os_sync_wait_on_address_with_timeout (&word, expected, sizeof word, OS_SYNC_WAIT_ON_ADDRESS_SHARED,
                                              OS_CLOCK_MACH_ABSOLUTE_TIME, static_cast<uint64_t> (timeoutNanos));
}

void Segment::wake (int, std::atomic<uint32_t>& word)
{
    os_sync_wake_by_address_all (&word, sizeof word, OS_SYNC_WAKE_BY_ADDRESS_SHARED);
}

int64_t monotonicNanos()
{
    timespec now = {};
    clock_gettime (CLOCK_MONOTONIC, &now);
    return now.tv_sec * int64_t { 1000000000 } + now.tv_nsec;
}

uint32_t processId() { return static_cast<uint32_t> (getpid()); }
} // namespace poyo
