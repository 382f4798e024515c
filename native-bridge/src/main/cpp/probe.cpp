// SPDX-License-Identifier: Apache-2.0
// The second process of measurements and tests. It prints one line of numbers on standard output.
//   poyobridge_probe produce RIG SECONDS SPIKES_PER_RECORD SPIKES_PER_SECOND    plays an acquisition process; 0 spikes
//                                                                               per second: as fast as the ring allows
//   poyobridge_probe pingpong ROUNDS                                            times a futex between two processes

#include "poyo_bridge.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#if defined(__linux__)
    #include <atomic>
    #include <climits>
    #include <linux/futex.h>
    #include <new>
    #include <sys/mman.h>
    #include <sys/syscall.h>
    #include <sys/wait.h>
    #include <unistd.h>
#endif

namespace
{
constexpr int64_t second = 1000000000;
constexpr int64_t silentAfter = second;
constexpr uint16_t spikes = 1;

struct Spike
{
    int64_t sampleNumber;
    int32_t unit;
    int32_t zero;
};

/** Returns whether the next record certainly fits. A producer that asks first is never refused. */
bool hasRoom (poyo_bridge* bridge, size_t recordBytes)
{
    poyo_counters counters;
    poyo_bridge_counters (bridge, POYO_EVENTS, &counters);
    return counters.capacity - counters.unread_bytes > 2 * (recordBytes + 16);
}

int produce (const std::string& rig, double seconds, size_t spikesPerRecord, double spikesPerSecond)
{
    poyo_bridge* bridge = nullptr;
    if (poyo_bridge_open (rig.c_str(), POYO_ACQUISITION, nullptr, &bridge) != POYO_OK)
    {
        std::fprintf (stderr, "%s\n", poyo_bridge_last_error());
        return 2;
    }
    while (poyo_bridge_peer (bridge, silentAfter) != POYO_PEER_ALIVE)
        std::this_thread::sleep_for (std::chrono::milliseconds (1));

    std::vector<Spike> body (spikesPerRecord);
    const auto length = static_cast<uint32_t> (body.size() * sizeof (Spike));
    const int64_t start = poyo_monotonic_nanos();
    const auto end = start + static_cast<int64_t> (seconds * second);
    int64_t records = 0;
    int64_t now = start;
    do
    {
        poyo_bridge_beat (bridge);
        now = poyo_monotonic_nanos();
        // The last round offers the rest: a slow machine offers late, but never less.
        const double elapsed = static_cast<double> (std::min (now, end) - start) / second;
        const double due = std::round (spikesPerSecond * elapsed / static_cast<double> (spikesPerRecord));
        const int64_t goal = spikesPerSecond > 0 ? static_cast<int64_t> (due) : records + 64;
        if (records >= goal)
            std::this_thread::sleep_for (std::chrono::microseconds (200));
        for (; records < goal; ++records)
        {
            if (spikesPerSecond <= 0 && ! hasRoom (bridge, length))
            {
                std::this_thread::yield();
                break;
            }
            for (size_t k = 0; k < spikesPerRecord; ++k)
                body[k] = { records * static_cast<int64_t> (spikesPerRecord) + static_cast<int64_t> (k),
                            static_cast<int32_t> (k % 96), 0 };
            poyo_bridge_offer (bridge, spikes, body.data(), length);
        }
    } while (now < end);
    const double took = static_cast<double> (now - start) / second;
    poyo_counters counters;
    poyo_bridge_counters (bridge, POYO_EVENTS, &counters);
    std::printf ("records %lld refused %llu seconds %.6f\n", static_cast<long long> (records),
                 static_cast<unsigned long long> (counters.refused), took);
    poyo_bridge_close (bridge);
    return 0;
}

#if defined(__linux__)
void futex (std::atomic<uint32_t>& word, int operation, uint32_t value)
{
    syscall (SYS_futex, &word, operation, value, nullptr, nullptr, 0);
}

/** Sleeps until the word has the value awaited, then stores the next value and wakes the other process. */
void answer (std::atomic<uint32_t>& word, uint32_t awaited)
{
    for (uint32_t now = word; now != awaited; now = word)
        futex (word, FUTEX_WAIT, now);
    word = awaited + 1;
    futex (word, FUTEX_WAKE, INT_MAX);
}

int pingPong (uint32_t rounds)
{
    void* memory = mmap (nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto& word = *new (memory) std::atomic<uint32_t> { 0 };
    const pid_t other = fork();
    if (other == 0)
    {
        for (uint32_t k = 0; k < rounds; ++k)
            answer (word, 2 * k + 1);
        _exit (0);
    }
    std::vector<int64_t> nanos (rounds);
    for (uint32_t k = 0; k < rounds; ++k)
    {
        const int64_t before = poyo_monotonic_nanos();
        word = 2 * k + 1;
        futex (word, FUTEX_WAKE, INT_MAX);
        for (uint32_t now = word; now != 2 * k + 2; now = word)
            futex (word, FUTEX_WAIT, now);
        nanos[k] = poyo_monotonic_nanos() - before;
    }
    waitpid (other, nullptr, 0);
    std::sort (nanos.begin(), nanos.end());
    std::printf ("p50 %lld p99 %lld\n", static_cast<long long> (nanos[rounds / 2]),
                 static_cast<long long> (nanos[rounds - rounds / 100 - 1]));
    return 0;
}
#else
int pingPong (uint32_t)
{
    std::fprintf (stderr, "the futex reference runs on Linux only\n");
    return 2;
}
#endif
} // namespace

int main (int count, char** arguments)
{
    if (count == 6 && std::strcmp (arguments[1], "produce") == 0)
        return produce (arguments[2], std::atof (arguments[3]), std::strtoul (arguments[4], nullptr, 10),
                        std::atof (arguments[5]));
    if (count == 3 && std::strcmp (arguments[1], "pingpong") == 0)
        return pingPong (static_cast<uint32_t> (std::strtoul (arguments[2], nullptr, 10)));
    std::fprintf (stderr,
                  "poyobridge_probe produce RIG SECONDS SPIKES_PER_RECORD SPIKES_PER_SECOND | pingpong ROUNDS\n");
    return 2;
}
