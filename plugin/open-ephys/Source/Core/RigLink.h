// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Letters.h"
#include "poyo_bridge.h"

#include <string>

namespace poyo::rig
{
/**
 * This process's side of a rig. Two threads share it without a lock: the audio thread during an acquisition, and the
 * keeper's thread otherwise. A thread takes a Turn before it offers or polls. If the other thread has the turn, it does
 * neither.
 */
class RigLink
{
public:
    ~RigLink() { close(); }

    /** Holds the link until the end of the scope, if the link is free. Never waits. */
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

    // Keeper's thread. open and close wait for the end of the audio thread's turn.

    /** Leaves the rig before and joins this one. Returns false, with a sentence in error(), if that fails. */
    bool open (const std::string& rig);
    void close();
    bool isOpen() const { return bridge != nullptr; }
    const std::string& error() const { return problem; }
    void beat() { poyo_bridge_beat (bridge); }

    /** Wakes the runtime if it sleeps and records are unread. Offering does not wake it: that needs a system call. */
    void ring();
    int peer (int64_t silentAfterNanos) const { return poyo_bridge_peer (bridge, silentAfterNanos); }
    int examine (int64_t silentAfterNanos, std::string& sentence) const;
    bool readStatus (std::byte* body, uint32_t size, uint32_t& length) const;
    double fill() const;

    // The thread that has the turn.

    /** Returns false if there is no room or no rig. */
    bool offer (uint16_t kind, const std::byte* body, uint32_t length)
    {
        return bridge != nullptr && poyo_bridge_offer (bridge, kind, body, length) == POYO_OK;
    }

    /** Copies the next record of the runtime; returns false if there is none. Counts a record that is too long. */
    bool take (Letter& letter);

    /** How many records did not arrive: the results ring was full, or a record was too long. Any thread. */
    int64_t resultsLost() const { return lost.load (std::memory_order_relaxed); }

private:
    std::atomic<bool> taken { false };
    poyo_bridge* bridge = nullptr;
    std::string problem;
    std::atomic<int64_t> lost { 0 };
};
} // namespace poyo::rig
