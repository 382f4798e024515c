// SPDX-License-Identifier: Apache-2.0
// Real processes: one side is killed and starts again.

#include "Check.h"
#include "Rig.h"

#include <atomic>
#include <csignal>
#include <functional>
#include <new>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

namespace
{
using check::becomesTrue;

constexpr int64_t millisecond = 1000000;
constexpr int64_t silentAfter = 50 * millisecond;

/** A child process that does one thing until it is killed. */
class Child
{
public:
    explicit Child (const std::function<void()>& work) : pid (fork())
    {
        if (pid == 0)
        {
            work();
            _exit (0);
        }
    }

    ~Child() { kill9(); }

    void kill9()
    {
        if (pid <= 0)
            return;
        kill (pid, SIGKILL);
        waitpid (pid, nullptr, 0);
        pid = 0;
    }

private:
    pid_t pid;
};

/** Numbers in memory that parent and child share. */
struct Shared
{
    std::atomic<uint64_t> acknowledged { 0 };

    static Shared* make()
    {
        void* memory = mmap (nullptr, sizeof (Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        return new (memory) Shared;
    }
};

void produce (const std::string& rig)
{
    Attached acquisition (rig, POYO_ACQUISITION);
    for (uint64_t k = 1; acquisition.outcome == POYO_OK; ++k)
    {
        poyo_bridge_beat (acquisition);
        acquisition.offer (k);
        if (k % 64 == 0)
            usleep (200);
    }
}

/** Acknowledges the sequence number of each record before it releases the record, as a recorder does. */
void consume (const std::string& rig, Shared* shared)
{
    Attached runtime (rig, POYO_RUNTIME);
    while (runtime.outcome == POYO_OK)
    {
        poyo_bridge_beat (runtime);
        poyo_record record;
        if (poyo_bridge_poll (runtime, &record) == POYO_OK)
        {
            shared->acknowledged = record.sequence;
            poyo_bridge_release (runtime);
        }
        else
            poyo_bridge_wait (runtime, millisecond);
    }
}
} // namespace

SENTENCE (shouldGoOnWithNextProducerWhenOneIsKilled)
{
    const auto rig = rigName ("kill-producer");
    Attached runtime (rig, POYO_RUNTIME, { 1 << 20, 4096, 0, 0 });
    uint64_t lastSequence = 0;
    uint64_t received = 0;
    uint64_t lost = 0;
    const auto drain = [&]
    {
        poyo_record record;
        while (poyo_bridge_poll (runtime, &record) == POYO_OK)
        {
            CHECK (record.sequence > lastSequence);
            lastSequence = record.sequence;
            lost += record.lost_before;
            ++received;
            poyo_bridge_release (runtime);
        }
        return received;
    };
    for (uint16_t epoch = 1; epoch <= 5; ++epoch)
    {
        const uint64_t before = received;
        Child producer ([&] { produce (rig); });
        CHECK (becomesTrue ([&] { return drain() > before + 200; }));
        producer.kill9();
        char text[200];
        CHECK (becomesTrue (
            [&] { return poyo_bridge_examine_peer (runtime, silentAfter, text, sizeof text) == POYO_PEER_DEAD; }));
        CHECK (std::string (text).find ("acquisition died") != std::string::npos);
        drain();
    }
    poyo_counters counters;
    poyo_bridge_counters (runtime, POYO_EVENTS, &counters);
    // A producer that is killed between counting and publishing leaves one number unused at the end of its life.
    CHECK (counters.offered - received <= counters.refused + 5);
    CHECK (lastSequence <= counters.offered && received + lost == lastSequence);
}

SENTENCE (shouldLoseNothingAcknowledgedWhenConsumerIsKilled)
{
    const auto rig = rigName ("kill-consumer");
    Attached acquisition (rig, POYO_ACQUISITION, { 1 << 22, 4096, 0, 0 });
    Shared* shared = Shared::make();
    uint64_t offered = 0;
    uint64_t refused = 0;
    // Leaves half of the ring free, however long the consumer does not read.
    const auto offerSome = [&]
    {
        poyo_counters counters;
        poyo_bridge_counters (acquisition, POYO_EVENTS, &counters);
        for (int k = 0; k < 20 && counters.unread_bytes < counters.capacity / 2; ++k)
            refused += acquisition.offer (++offered) ? 0 : 1;
    };
    for (int cycle = 0; cycle < 5; ++cycle)
    {
        const uint64_t before = shared->acknowledged;
        Child consumer ([&] { consume (rig, shared); });
        CHECK (becomesTrue (
            [&]
            {
                offerSome();
                return shared->acknowledged > before + 100;
            }));
        consumer.kill9();
        char text[200];
        CHECK (becomesTrue (
            [&]
            {
                offerSome();
                return poyo_bridge_examine_peer (acquisition, silentAfter, text, sizeof text) == POYO_PEER_DEAD;
            }));
    }
    CHECK (refused == 0);

    // Every record that no consumer acknowledged is still there. The last acknowledged record may come once more.
    Attached runtime (rig, POYO_RUNTIME);
    poyo_record record;
    CHECK (poyo_bridge_poll (runtime, &record) == POYO_OK);
    CHECK (record.sequence == shared->acknowledged || record.sequence == shared->acknowledged + 1);
    uint64_t next = record.sequence;
    while (poyo_bridge_poll (runtime, &record) == POYO_OK)
    {
        CHECK (record.sequence == next++);
        poyo_bridge_release (runtime);
    }
    CHECK (next == offered + 1);
    munmap (shared, sizeof (Shared));
}

SENTENCE (shouldReplaceWhatTheDeadLeftBehind)
{
    const auto rig = rigName ("dead");
    {
        Child producer ([&] { produce (rig); });
        const std::string path = "/dev/shm/poyo-" + std::to_string (geteuid()) + "-" + rig;
        struct stat about;
        CHECK (becomesTrue ([&] { return stat (path.c_str(), &about) == 0 && about.st_size > 0; }));
        producer.kill9();
    }
    Attached runtime (rig, POYO_RUNTIME, { 8192, 4096, 0, 0 });
    CHECK (runtime.outcome == POYO_OK);
    poyo_counters counters;
    poyo_bridge_counters (runtime, POYO_EVENTS, &counters);
    CHECK (counters.capacity == 8192 && counters.offered == 0);
}

SENTENCE (shouldRemoveWhatTheDeadLeftBehindOfAnyRigButNotOfTheLiving)
{
    const auto rig = rigName ("sweep");
    Attached living (rigName ("living"), POYO_RUNTIME);
    const std::string path = "/dev/shm/poyo-" + std::to_string (geteuid()) + "-" + rig;
    struct stat about;
    Child producer ([&] { produce (rig); });
    CHECK (becomesTrue ([&] { return stat (path.c_str(), &about) == 0 && about.st_size > 0; }));
    producer.kill9();
    Attached other (rigName ("other"), POYO_RUNTIME);
    CHECK (stat (path.c_str(), &about) != 0);
    CHECK (stat (("/dev/shm/poyo-" + std::to_string (geteuid()) + "-" + rigName ("living")).c_str(), &about) == 0);
}

SENTENCE (shouldOpenOnceWhenManyTryAtOnce)
{
    const auto rig = rigName ("race");
    Shared* shared = Shared::make();
    for (int round = 0; round < 20; ++round)
    {
        shared->acknowledged = 0;
        const auto open = [&]
        {
            Attached runtime (rig, POYO_RUNTIME);
            shared->acknowledged += runtime.outcome == POYO_OK ? 1 : 1000;
            becomesTrue ([&] { return shared->acknowledged >= 2001; });
        };
        Child first (open), second (open), third (open);
        CHECK (becomesTrue ([&] { return shared->acknowledged == 2001; }));
    }
    munmap (shared, sizeof (Shared));
}
