// SPDX-License-Identifier: Apache-2.0
#include "Check.h"
#include "Layout.h"
#include "Rig.h"

#include <thread>

using namespace poyo;

namespace
{
std::byte* memoryOf (poyo_bridge* bridge)
{
    uint64_t length = 0;
    return static_cast<std::byte*> (poyo_bridge_memory (bridge, &length));
}

bool contains (const std::string& text, const std::string& part) { return text.find (part) != std::string::npos; }

constexpr int64_t minuteNanos = 60000000000;
constexpr int64_t hourNanos = 60 * minuteNanos;
} // namespace

SENTENCE (shouldCarryRecordsBothWays)
{
    const auto rig = rigName ("both");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (acquisition.offer (5) && runtime.offer (6));
    CHECK (runtime.take() == 5 && acquisition.take() == 6);
    poyo_counters counters;
    CHECK (poyo_bridge_counters (runtime, POYO_EVENTS, &counters) == POYO_OK);
    CHECK (counters.offered == 1 && counters.consumed == 1 && counters.refused == 0 && counters.unread_bytes == 0
           && counters.capacity == 65536);
}

SENTENCE (shouldOpenInEitherOrder)
{
    const auto rig = rigName ("order");
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (poyo_bridge_peer (runtime, hourNanos) == POYO_PEER_ABSENT);
    Attached acquisition (rig, POYO_ACQUISITION, { 4096, 4096, 0, 0 });
    CHECK (poyo_bridge_peer (runtime, hourNanos) == POYO_PEER_ALIVE);
    CHECK (acquisition.offer (1) && runtime.take() == 1);
    poyo_counters counters;
    poyo_bridge_counters (acquisition, POYO_EVENTS, &counters);
    CHECK (counters.capacity == 65536); // the side that attaches first decides
}

SENTENCE (shouldNoticeSilentAndClosedPeer)
{
    const auto rig = rigName ("silent");
    Attached runtime (rig, POYO_RUNTIME);
    Attached acquisition (rig, POYO_ACQUISITION);
    cellAt<NanosWord> (memoryOf (runtime), layout::acquisitionSideOffset + layout::heartbeatOffset) =
        poyo_monotonic_nanos() - 2 * hourNanos;
    CHECK (poyo_bridge_peer (runtime, hourNanos) == POYO_PEER_SILENT);
    char text[200];
    CHECK (poyo_bridge_examine_peer (runtime, hourNanos, text, sizeof text) == POYO_PEER_SILENT);
    CHECK (contains (text, "acquisition has been silent for 72") && contains (text, "still runs"));
    poyo_bridge_beat (acquisition);
    CHECK (poyo_bridge_peer (runtime, hourNanos) == POYO_PEER_ALIVE);
    acquisition.close();
    CHECK (poyo_bridge_examine_peer (runtime, hourNanos, text, sizeof text) == POYO_PEER_ABSENT);
    CHECK (contains (text, "acquisition is not attached"));
}

SENTENCE (shouldRefuseSecondProducer)
{
    const auto rig = rigName ("producer");
    Attached first (rig, POYO_ACQUISITION);
    Attached second (rig, POYO_ACQUISITION);
    CHECK (second.outcome == POYO_SECOND_PRODUCER && second.bridge == nullptr);
    CHECK (second.message
           == "rig '" + rig + "': expected no acquisition process, found process " + std::to_string (getpid())
                  + " attached; end that process, or choose another rig name");
    CHECK (first.offer (1));
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (runtime.take() == 1);
}

SENTENCE (shouldRefuseSecondConsumer)
{
    const auto rig = rigName ("consumer");
    Attached first (rig, POYO_RUNTIME);
    Attached second (rig, POYO_RUNTIME);
    CHECK (second.outcome == POYO_SECOND_CONSUMER && contains (second.message, "expected no runtime process"));
}

SENTENCE (shouldRefuseOtherLayoutVersion)
{
    const auto rig = rigName ("version");
    Attached acquisition (rig, POYO_ACQUISITION);
    cellAt<HalfWord> (memoryOf (acquisition), layout::layoutVersionOffset) = 99;
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (runtime.outcome == POYO_WRONG_LAYOUT_VERSION);
    CHECK (contains (runtime.message, "expected layout version 1, found version 99; install the same version"));
}

SENTENCE (shouldRefuseCorruptControlBlock)
{
    for (const size_t offset : { layout::magicOffset, layout::segmentLengthOffset, layout::eventsCapacityOffset,
                                 layout::resultsCapacityOffset, layout::eventsCellsOffset + layout::tailOffset,
                                 layout::resultsCellsOffset + layout::headOffset })
    {
        const auto rig = rigName ("corrupt");
        Attached acquisition (rig, POYO_ACQUISITION);
        cellAt<Word> (memoryOf (acquisition), offset) = 0x5a5a5a5a5a5a5a58;
        Attached runtime (rig, POYO_RUNTIME);
        CHECK (runtime.outcome == POYO_CORRUPT_CONTROL_BLOCK);
        CHECK (contains (runtime.message, "expected") && contains (runtime.message, "found")
               && contains (runtime.message, "close both sides"));
    }
}

SENTENCE (shouldRefuseNamesAndSizesThatCannotBe)
{
    for (const char* name : { "", "../etc", "a/b", "rig 1", "12345678901234567890123456789012" })
    {
        Attached bridge (name, POYO_RUNTIME);
        CHECK (bridge.outcome == POYO_INVALID_ARGUMENT && contains (bridge.message, "expected 1 to 31 letters"));
    }
    Attached odd (rigName ("odd"), POYO_RUNTIME, { 5000, 0, 0, 0 });
    CHECK (odd.outcome == POYO_INVALID_ARGUMENT && contains (odd.message, "a power of two"));
    poyo_bridge* none = nullptr;
    CHECK (poyo_bridge_open (nullptr, POYO_RUNTIME, nullptr, &none) == POYO_INVALID_ARGUMENT);
    CHECK (poyo_bridge_open ("rig", 2, nullptr, &none) == POYO_INVALID_ARGUMENT);
}

SENTENCE (shouldKeepTwoRigsApart)
{
    Attached leftAcquisition (rigName ("left"), POYO_ACQUISITION);
    Attached rightAcquisition (rigName ("right"), POYO_ACQUISITION);
    Attached leftRuntime (rigName ("left"), POYO_RUNTIME);
    Attached rightRuntime (rigName ("right"), POYO_RUNTIME);
    CHECK (leftAcquisition.offer (1) && rightAcquisition.offer (2));
    CHECK (leftRuntime.take() == 1 && leftRuntime.take() == 0);
    CHECK (rightRuntime.take() == 2 && rightRuntime.take() == 0);
}

SENTENCE (shouldComeBackToUnreadRecordsAfterClosing)
{
    const auto rig = rigName ("back");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    acquisition.offer (1);
    acquisition.offer (2);
    CHECK (runtime.take() == 1);
    runtime.close();
    acquisition.offer (3);
    Attached again (rig, POYO_RUNTIME);
    CHECK (again.take() == 2 && again.take() == 3 && again.take() == 0);
}

SENTENCE (shouldWakeSleepingReader)
{
    const auto rig = rigName ("wake");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    auto& asleep = cellAt<HalfWord> (memoryOf (runtime), layout::eventsCellsOffset + layout::asleepOffset);
    std::thread offering (
        [&]
        {
            check::becomesTrue ([&] { return asleep != 0; });
            acquisition.offer (9);
        });
    // A reader that nobody wakes sleeps until its time-out.
    const int64_t timeoutNanos = 2 * minuteNanos;
    const int64_t before = poyo_monotonic_nanos();
    const int outcome = poyo_bridge_wait (runtime, timeoutNanos);
    const int64_t waitedNanos = poyo_monotonic_nanos() - before;
    offering.join();
    CHECK (outcome == POYO_OK && waitedNanos < timeoutNanos);
    CHECK (runtime.take() == 9);
    CHECK (poyo_bridge_wait (runtime, 1000000) == POYO_TIMED_OUT);
}

SENTENCE (shouldShowStatusToAcquisition)
{
    const auto rig = rigName ("status");
    Attached acquisition (rig, POYO_ACQUISITION);
    Attached runtime (rig, POYO_RUNTIME);
    CHECK (poyo_bridge_status_write (acquisition, 1, "no", 2) == POYO_INVALID_ARGUMENT);
    CHECK (poyo_bridge_status_write (runtime, 4, "ready", 5) == POYO_OK);
    char body[POYO_BRIDGE_STATUS_LENGTH];
    uint32_t kind = 0;
    uint32_t length = 0;
    CHECK (poyo_bridge_status_read (acquisition, &kind, body, sizeof body, &length) == POYO_OK);
    CHECK (kind == 4 && std::string (body, length) == "ready");
}
