// SPDX-License-Identifier: GPL-3.0-or-later
#include "RigLink.h"

#include <chrono>
#include <thread>

namespace poyo::rig
{
namespace
{
/** Waits for a turn. Only for the keeper's thread. */
class PatientTurn
{
public:
    explicit PatientTurn (std::atomic<bool>& taken_) : taken (taken_)
    {
        while (taken.exchange (true, std::memory_order_acquire))
            std::this_thread::sleep_for (std::chrono::milliseconds (1));
    }
    ~PatientTurn() { taken.store (false, std::memory_order_release); }
    PatientTurn (const PatientTurn&) = delete;
    PatientTurn& operator= (const PatientTurn&) = delete;

private:
    std::atomic<bool>& taken;
};
} // namespace

bool RigLink::open (const std::string& rig)
{
    close();
    poyo_bridge_options options {};
    options.flags = POYO_BRIDGE_NEVER_WAKE;
    poyo_bridge* opened = nullptr;
    if (poyo_bridge_open (rig.c_str(), POYO_ACQUISITION, &options, &opened) != POYO_OK)
    {
        problem = poyo_bridge_last_error();
        return false;
    }
    problem.clear();
    lost.store (0, std::memory_order_relaxed);
    const PatientTurn turn (taken);
    bridge = opened;
    return true;
}

void RigLink::close()
{
    poyo_bridge* closing = nullptr;
    {
        const PatientTurn turn (taken);
        closing = bridge;
        bridge = nullptr;
    }
    poyo_bridge_close (closing);
}

void RigLink::ring()
{
    poyo_counters counters;
    if (poyo_bridge_counters (bridge, POYO_EVENTS, &counters) == POYO_OK && counters.unread_bytes > 0)
        poyo_bridge_wake (bridge);
}

int RigLink::examine (int64_t silentAfterNanos, std::string& sentence) const
{
    char text[512] = "";
    const int state = poyo_bridge_examine_peer (bridge, silentAfterNanos, text, sizeof text);
    sentence = text;
    return state;
}

bool RigLink::readStatus (std::byte* body, uint32_t size, uint32_t& length) const
{
    uint32_t kind = 0;
    return poyo_bridge_status_read (bridge, &kind, body, size, &length) == POYO_OK && kind == liveStatusLayout::kind;
}

double RigLink::fill() const
{
    poyo_counters counters;
    if (poyo_bridge_counters (bridge, POYO_EVENTS, &counters) != POYO_OK || counters.capacity == 0)
        return 0;
    return static_cast<double> (counters.unread_bytes) / static_cast<double> (counters.capacity);
}

bool RigLink::take (Letter& letter)
{
    poyo_record record;
    while (bridge != nullptr && poyo_bridge_poll (bridge, &record) == POYO_OK)
    {
        const bool whole = letter.fill (record.kind, static_cast<const std::byte*> (record.body), record.length);
        const int64_t missed = static_cast<int64_t> (record.lost_before) + (whole ? 0 : 1);
        lost.store (lost.load (std::memory_order_relaxed) + missed, std::memory_order_relaxed);
        poyo_bridge_release (bridge);
        if (whole)
            return true;
    }
    return false;
}
} // namespace poyo::rig
