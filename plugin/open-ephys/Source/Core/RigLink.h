// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Letters.h"
#include "poyo_bridge.h"

#include <string>

namespace poyo::rig
{
/**
 * This process's side of a rig, shared by two threads without a lock: the audio thread while something is acquired,
 * the keeper's thread else. Who wants to offer or poll takes a turn first, and goes without where the other one has it.
 */
class RigLink
{
public:
    ~RigLink() { close(); }

    /** Holds the link from here to the end of the scope, if it is free. Never waits. */
    class Turn
    {
    public:
        explicit Turn (RigLink& link_) : link (link_), mine (! link_.taken.exchange (true, std::memory_order_acquire))
        {
        }
        ~Turn()
        {
            if (mine)
                link.taken.store (false, std::memory_order_release);
        }
        Turn (const Turn&) = delete;
        Turn& operator= (const Turn&) = delete;
        explicit operator bool() const { return mine; }

    private:
        RigLink& link;
        const bool mine;
    };

    // The keeper's thread; open and close wait for the audio thread's turn to end.

    /** Joins a rig, leaving the one before; false, and a sentence in error(), where that cannot be now. */
    bool open (const std::string& rig);
    void close();
    bool isOpen() const { return bridge != nullptr; }
    const std::string& error() const { return problem; }
    void beat() { poyo_bridge_beat (bridge); }

    /** Wakes the runtime where it sleeps before unread records: offering does not, it would enter the kernel. */
    void ring();
    int peer (int64_t silentAfterNanos) const { return poyo_bridge_peer (bridge, silentAfterNanos); }
    int examine (int64_t silentAfterNanos, std::string& sentence) const;
    bool readStatus (std::byte* body, uint32_t size, uint32_t& length) const;
    double fill() const;

    // Whoever has the turn.

    /** False where there is no room, or no rig. */
    bool offer (uint16_t kind, const std::byte* body, uint32_t length)
    {
        return bridge != nullptr && poyo_bridge_offer (bridge, kind, body, length) == POYO_OK;
    }

    /** The next record of the runtime's as a copy of this side's own, or false. What is too long is passed over. */
    bool take (Letter& letter);

    /** Records that the results ring had no room for, so far. Any thread. */
    int64_t resultsLost() const { return lost.load (std::memory_order_relaxed); }

private:
    std::atomic<bool> taken { false };
    poyo_bridge* bridge = nullptr;
    std::string problem;
    std::atomic<int64_t> lost { 0 };
};
} // namespace poyo::rig
