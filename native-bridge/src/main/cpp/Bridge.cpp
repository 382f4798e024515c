// SPDX-License-Identifier: Apache-2.0
#include "Bridge.h"

#include "LastError.h"

#include <cstdio>

namespace poyo
{
namespace
{
const char* sideName (int side) { return side == POYO_ACQUISITION ? "acquisition" : "runtime"; }
} // namespace

Bridge::Bridge (const char* rig_, int side_, const poyo_bridge_options& options_) :
    rig (rig_), side (side_), options (options_), segment (rig_, side_)
{
}

Bridge::~Bridge()
{
    if (! attached)
        return;
    control->leave (side);
    segment.leave();
}

int Bridge::open()
{
    Segment::sweep();
    const int opened = segment.open (ControlBlock::segmentLength (options.events_capacity, options.results_capacity));
    if (segment.memory() != nullptr)
        control.emplace (segment.memory());
    if (opened == POYO_SECOND_PRODUCER || opened == POYO_SECOND_CONSUMER)
        return sayWhoIsThere (opened);
    if (opened != POYO_OK)
        return opened;

    if (segment.isFresh())
        control->format (rig.c_str(), options.events_capacity, options.results_capacity);
    std::string expected, found;
    const int valid = control->validate (segment.length(), expected, found);
    if (valid != POYO_OK)
        return fail (valid, "rig '" + rig + "'", expected, found,
                     valid == POYO_WRONG_LAYOUT_VERSION ? "install the same version of POYO Rig on both sides"
                                                        : "close both sides, then start again");

    for (const int ring : { POYO_EVENTS, POYO_RESULTS })
        capacities[ring] = control->capacity (ring);
    const uint32_t epoch = control->attach (side, processId(), monotonicNanos());
    writer.emplace (control->ringCells (outgoing()), ringBytes (outgoing()), capacities[outgoing()], epoch);
    reader.emplace (control->ringCells (incoming()), ringBytes (incoming()), capacities[incoming()]);
    status.emplace (segment.memory() + layout::statusOffset);
    if (side == POYO_RUNTIME)
        status->attachWriter();
    attached = true;
    segment.admit();
    return POYO_OK;
}

int Bridge::sayWhoIsThere (int outcome)
{
    const std::string found = "process " + std::to_string (control->pid (side)) + " attached";
    return fail (outcome, "rig '" + rig + "'", std::string ("no ") + sideName (side) + " process", found,
                 "end that process, or choose another rig name");
}

int Bridge::offer (uint16_t kind, const void* body, uint32_t length)
{
    const int outcome = writer->offer (kind, body, length);
    if (outcome == POYO_OK && (options.flags & POYO_BRIDGE_NEVER_WAKE) == 0 && writer->takeSleeper())
        wake();
    return outcome;
}

int Bridge::wait (int64_t timeoutNanos)
{
    uint32_t expected = 0;
    if (reader->fallAsleep (expected))
        segment.wait (incoming(), reader->tailWord(), expected, timeoutNanos);
    reader->wakeUp();
    return reader->isEmpty() ? POYO_TIMED_OUT : POYO_OK;
}

void Bridge::wake() { segment.wake (outgoing(), tailWord (outgoing())); }

int Bridge::examinePeer (int64_t silentAfterNanos, std::string& sentence) const
{
    const int other = 1 - side;
    int state = peer (silentAfterNanos);
    if (state == POYO_PEER_SILENT && ! segment.isPeerHeld())
        state = POYO_PEER_DEAD;

    char text[160];
    const double silentSeconds = static_cast<double> (monotonicNanos() - control->heartbeatNanos (other)) * 1e-9;
    const char* who = sideName (other);
    const unsigned pid = control->pid (other);
    switch (state)
    {
        case POYO_PEER_ALIVE:
            std::snprintf (text, sizeof text, "%s is attached (process %u, epoch %u)", who, pid,
                           control->epoch (other));
            break;
        case POYO_PEER_SILENT:
            std::snprintf (text, sizeof text, "%s has been silent for %.1f s (process %u still runs)", who,
                           silentSeconds, pid);
            break;
        case POYO_PEER_DEAD:
            std::snprintf (text, sizeof text, "%s died (process %u, last heartbeat %.1f s ago)", who, pid,
                           silentSeconds);
            break;
        default:
            std::snprintf (text, sizeof text, "%s is not attached", who);
            break;
    }
    sentence = "rig '" + rig + "': " + text;
    return state;
}

int Bridge::writeStatus (uint32_t kind, const void* body, uint32_t length)
{
    return side == POYO_RUNTIME ? status->write (kind, body, length) : POYO_INVALID_ARGUMENT;
}

int Bridge::readStatus (uint32_t& kind, void* body, uint32_t size, uint32_t& length) const
{
    return status->read (kind, body, size, length);
}

poyo_counters Bridge::counters (int ring) const
{
    std::byte* cells = control->ringCells (ring);
    const auto value = [cells] (size_t offset)
    { return cellAt<Word> (cells, offset).load (std::memory_order_acquire); };
    const uint64_t head = value (layout::headOffset); // read first, so that the tail cannot be smaller
    const uint64_t unread = value (layout::tailOffset) - head;
    return { value (layout::offeredOffset),
             value (layout::refusedOffset),
             value (layout::bodyBytesOffset),
             value (layout::consumedOffset),
             unread < capacities[ring] ? unread : capacities[ring],
             capacities[ring] };
}

uint32_t Bridge::longestBody() const { return static_cast<uint32_t> (layout::longestBody (capacities[outgoing()])); }

std::byte* Bridge::memory (uint64_t& length) const
{
    length = segment.length();
    return segment.memory();
}

std::byte* Bridge::ringBytes (int ring) const
{
    return segment.memory() + layout::controlLength + (ring == POYO_EVENTS ? 0 : capacities[POYO_EVENTS]);
}

HalfWord& Bridge::tailWord (int ring) const { return cellAt<HalfWord> (control->ringCells (ring), layout::tailOffset); }
} // namespace poyo
