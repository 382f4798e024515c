// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"
#include "RuntimeWords.h"

#include <deque>

namespace poyo::panel
{
/** How much the counters have grown in the last seconds: current problems, not old ones. */
class RecentLosses
{
public:
    explicit RecentLosses (double windowSeconds = 5) : window (windowSeconds) {}

    /** Adds the current counters. If a counter went down, a new runtime has started: the old counters are dropped. */
    void add (double nowSeconds, const PanelState& state);

    int64_t of (RuntimeCounter counter) const;

    /** Grown count of what the plugin itself counts. */
    int64_t of (int64_t OwnFigures::*count) const;

    /** Whether the counters of the whole window are known. */
    bool isFull() const;

    void clear() { moments.clear(); }

    double seconds() const { return window; }

private:
    struct Moment
    {
        double seconds;
        std::vector<int64_t> counters;
        OwnFigures own;
    };

    const double window;
    std::deque<Moment> moments;
};
} // namespace poyo::panel
