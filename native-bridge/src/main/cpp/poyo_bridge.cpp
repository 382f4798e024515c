// SPDX-License-Identifier: Apache-2.0
// The C functions of poyo_bridge.h. They check arguments, turn exceptions into outcomes, and call Bridge.

#include "Bridge.h"
#include "LastError.h"

#include <cstdio>
#include <cstring>
#include <new>

struct poyo_bridge : poyo::Bridge
{
    using poyo::Bridge::Bridge;
};

namespace
{
bool isRigName (const char* rig)
{
    if (rig == nullptr)
        return false;
    const size_t length = std::strlen (rig);
    const char* allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    return length > 0 && length <= POYO_BRIDGE_RIG_LENGTH && std::strspn (rig, allowed) == length;
}

int conclude (poyo_bridge_options& options)
{
    if (options.events_capacity == 0)
        options.events_capacity = poyo::layout::defaultEventsCapacity;
    if (options.results_capacity == 0)
        options.results_capacity = poyo::layout::defaultResultsCapacity;
    for (const uint64_t capacity : { options.events_capacity, options.results_capacity })
        if (! poyo::layout::isCapacity (capacity))
            return poyo::fail (POYO_INVALID_ARGUMENT, "ring capacity", "a power of two from 4096 to 536870912",
                               std::to_string (capacity), "choose a power of two, or 0 for the default");
    return POYO_OK;
}

int openChecked (const char* rig, int side, const poyo_bridge_options* given, poyo_bridge** bridge)
{
    if (! isRigName (rig))
        return poyo::fail (POYO_INVALID_ARGUMENT, "rig name", "1 to 31 letters, digits, '-' or '_'",
                           rig == nullptr ? "none" : "'" + std::string (rig).substr (0, 64) + "'",
                           "choose another rig name");
    if (side != POYO_ACQUISITION && side != POYO_RUNTIME)
        return poyo::fail (POYO_INVALID_ARGUMENT, "side", "0 (acquisition) or 1 (runtime)", std::to_string (side),
                           "pass 0 or 1");
    poyo_bridge_options options = given != nullptr ? *given : poyo_bridge_options {};
    const int concluded = conclude (options);
    if (concluded != POYO_OK)
        return concluded;

    auto opening = std::make_unique<poyo_bridge> (rig, side, options);
    const int opened = opening->open();
    if (opened == POYO_OK)
        *bridge = opening.release();
    return opened;
}
} // namespace

uint32_t poyo_bridge_abi_version (void) { return POYO_BRIDGE_ABI_VERSION; }

int poyo_bridge_open (const char* rig, int side, const poyo_bridge_options* options, poyo_bridge** bridge)
{
    *bridge = nullptr;
    try
    {
        return openChecked (rig, side, options, bridge);
    }
    catch (const std::bad_alloc&)
    {
        return poyo::fail (POYO_NO_SPACE, "bridge", "free memory", "none", "end other programs, then try again");
    }
}

void poyo_bridge_close (poyo_bridge* bridge) { delete bridge; }

const char* poyo_bridge_last_error (void) { return poyo::lastError(); }

int poyo_bridge_offer (poyo_bridge* bridge, uint16_t kind, const void* body, uint32_t length)
{
    return bridge->offer (kind, body, length);
}

uint32_t poyo_bridge_longest_body (const poyo_bridge* bridge) { return bridge->longestBody(); }

int poyo_bridge_poll (poyo_bridge* bridge, poyo_record* record) { return bridge->poll (*record); }

void poyo_bridge_release (poyo_bridge* bridge) { bridge->release(); }

int poyo_bridge_wait (poyo_bridge* bridge, int64_t timeout_nanos) { return bridge->wait (timeout_nanos); }

void poyo_bridge_wake (poyo_bridge* bridge) { bridge->wake(); }

void poyo_bridge_beat (poyo_bridge* bridge) { bridge->beat(); }

int poyo_bridge_peer (const poyo_bridge* bridge, int64_t silent_after_nanos)
{
    return bridge->peer (silent_after_nanos);
}

int poyo_bridge_examine_peer (const poyo_bridge* bridge, int64_t silent_after_nanos, char* text, uint32_t size)
{
    try
    {
        std::string sentence;
        const int state = bridge->examinePeer (silent_after_nanos, sentence);
        std::snprintf (text, size, "%s", sentence.c_str());
        return state;
    }
    catch (const std::bad_alloc&)
    {
        return poyo::fail (POYO_NO_SPACE, "bridge", "free memory", "none", "end other programs, then try again");
    }
}

int poyo_bridge_status_write (poyo_bridge* bridge, uint32_t kind, const void* body, uint32_t length)
{
    return bridge->writeStatus (kind, body, length);
}

int poyo_bridge_status_read (const poyo_bridge* bridge, uint32_t* kind, void* body, uint32_t size, uint32_t* length)
{
    return bridge->readStatus (*kind, body, size, *length);
}

int poyo_bridge_counters (const poyo_bridge* bridge, int ring, poyo_counters* counters)
{
    if (ring != POYO_EVENTS && ring != POYO_RESULTS)
        return poyo::fail (POYO_INVALID_ARGUMENT, "ring", "0 (events) or 1 (results)", std::to_string (ring),
                           "pass 0 or 1");
    *counters = bridge->counters (ring);
    return POYO_OK;
}

void* poyo_bridge_memory (const poyo_bridge* bridge, uint64_t* length) { return bridge->memory (*length); }

int64_t poyo_monotonic_nanos (void) { return poyo::monotonicNanos(); }
