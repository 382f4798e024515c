// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecentLosses.h"

namespace poyo::panel
{
namespace
{
bool isAnother (const std::vector<int64_t>& before, const std::vector<int64_t>& now)
{
    if (now.size() != before.size())
    {
        return true;
    }
    for (size_t i = 0; i < before.size(); ++i)
    {
        if (now[i] < before[i])
        {
            return true;
        }
    }
    return false;
}
} // namespace

void RecentLosses::add (double nowSeconds, const PanelState& state)
{
    if (! moments.empty()
        && (nowSeconds < moments.back().seconds || isAnother (moments.back().counters, state.live.counters)
            || state.own.blocks < moments.back().own.blocks))
    {
        moments.clear();
    }
    moments.push_back ({ nowSeconds, state.live.counters, state.own });
    while (moments.size() > 2 && moments[1].seconds <= nowSeconds - window)
    {
        moments.pop_front();
    }
}

int64_t RecentLosses::of (RuntimeCounter counter) const
{
    return moments.empty() ? 0
                           : valueOf (moments.back().counters, counter) - valueOf (moments.front().counters, counter);
}

int64_t RecentLosses::of (int64_t OwnFigures::*count) const
{
    return moments.empty() ? 0 : moments.back().own.*count - moments.front().own.*count;
}

bool RecentLosses::isFull() const
{
    return ! moments.empty() && moments.back().seconds - moments.front().seconds >= window;
}
} // namespace poyo::panel
