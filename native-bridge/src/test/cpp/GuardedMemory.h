// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(_WIN32)
    #define WIN32_LEAN_AND_MEAN
    #include <windows.h>
#else
    #include <sys/mman.h>
#endif

/** Zeroed memory between two protected regions. The length is a multiple of the page size. */
class GuardedMemory
{
    static constexpr size_t guard = 65536;
    const size_t allLength;
    std::byte* const all;

public:
    explicit GuardedMemory (uint64_t length) :
        allLength (length + 2 * guard), all (reserve (allLength)), start (all + guard)
    {
#if defined(_WIN32)
        VirtualAlloc (start, length, MEM_COMMIT, PAGE_READWRITE);
#else
        mprotect (start, length, PROT_READ | PROT_WRITE);
#endif
    }

    ~GuardedMemory()
    {
#if defined(_WIN32)
        VirtualFree (all, 0, MEM_RELEASE);
#else
        munmap (all, allLength);
#endif
    }

    GuardedMemory (const GuardedMemory&) = delete;
    GuardedMemory& operator= (const GuardedMemory&) = delete;

    std::byte* const start;

private:
    static std::byte* reserve (size_t length)
    {
#if defined(_WIN32)
        return static_cast<std::byte*> (VirtualAlloc (nullptr, length, MEM_RESERVE, PAGE_NOACCESS));
#else
        return static_cast<std::byte*> (mmap (nullptr, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
#endif
    }
};
