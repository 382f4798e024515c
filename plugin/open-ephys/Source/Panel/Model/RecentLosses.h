// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"
#include "RuntimeWords.h"

#include <deque>

namespace poyo::panel
{
/** How much the counters have grown in the last few seconds: what is wrong now, not what once was. */
class RecentLosses
{
public:
    explicit RecentLosses (double windowSeconds = 5) : window (windowSeconds) {}

    /** Takes the counters of one moment. Counters that have gone down are another runtime's: all begins again. */
    void add (double nowSeconds, const PanelState& state);

    int64_t of (RuntimeCounter counter) const;

    /** Blocks that the events ring had no room for, as the plugin counted them. */
    int64_t blocksRefused() const;

    double seconds() const { return window; }

private:
    struct Moment
    {
        double seconds;
        std::vector<int64_t> counters;
        int64_t blocksRefused;
    };

    const double window;
    std::deque<Moment> moments;
};
} // namespace poyo::panel
