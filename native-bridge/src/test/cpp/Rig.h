// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "poyo_bridge.h"

#include <cstring>
#include <string>
#include <unistd.h>

/** Returns a rig name that only this test process uses, so that tests can run side by side. */
inline std::string rigName (const char* name) { return std::string (name) + "-" + std::to_string (getpid()); }

/** One side of a rig. The destructor closes it. outcome is the outcome of opening. */
struct Attached
{
    Attached (const std::string& rig, poyo_side side, const poyo_bridge_options& options = { 65536, 65536, 0, 0 }) :
        outcome (poyo_bridge_open (rig.c_str(), side, &options, &bridge)),
        message (outcome == POYO_OK ? "" : poyo_bridge_last_error())
    {
    }

    ~Attached() { poyo_bridge_close (bridge); }
    Attached (const Attached&) = delete;
    Attached& operator= (const Attached&) = delete;
    operator poyo_bridge*() const { return bridge; }

    void close()
    {
        poyo_bridge_close (bridge);
        bridge = nullptr;
    }

    bool offer (uint64_t number) { return poyo_bridge_offer (bridge, 1, &number, sizeof number) == POYO_OK; }

    /** Takes the next record and returns its number, or 0 if there is no record. */
    uint64_t take()
    {
        poyo_record record;
        if (poyo_bridge_poll (bridge, &record) != POYO_OK)
            return 0;
        uint64_t number = 0;
        std::memcpy (&number, record.body, sizeof number);
        poyo_bridge_release (bridge);
        return number;
    }

    poyo_bridge* bridge = nullptr;
    const int outcome;
    const std::string message;
};
