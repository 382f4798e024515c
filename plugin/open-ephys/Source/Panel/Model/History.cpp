// SPDX-License-Identifier: GPL-3.0-or-later
#include "History.h"

#include <algorithm>

namespace poyo::panel
{
namespace
{
constexpr double backwardSeconds = 2; // spikes come late, but less than this
constexpr int quietAfter = 60; // pulls, 2 s: a kind that has stopped no longer sets the right edge
} // namespace

template <typename Point>
void History::pull (PanelSource& source, double rateHertz, Recent<Point>& points, Clock& clock)
{
    ++clock.quietPulls;
    for (Point point; source.take (point);)
    {
        const auto seconds = static_cast<double> (point.sampleNumber - clock.newest) / rateHertz;
        if (clock.newest < 0)
        {
            clock.epoch = shifts.size() - 1;
        }
        else if (seconds < -backwardSeconds)
        {
            if (clock.epoch + 1 == shifts.size())
            {
                shifts.push_back (latest + 1 - point.sampleNumber); // the first kind to come after the jump
            }
            clock.epoch = shifts.size() - 1;
            clock.newest = -1;
        }
        clock.newest = std::max (clock.newest, point.sampleNumber);
        clock.shown = clock.newest + shifts[clock.epoch];
        clock.quietPulls = 0;
        point.sampleNumber += shifts[clock.epoch];
        latest = std::max (latest, point.sampleNumber);
        points.add (point);
    }
}

void History::pull (PanelSource& source, double rateHertz)
{
    if (rateHertz <= 0)
    {
        return;
    }
    pull (source, rateHertz, behaviourPoints, behaviourClock);
    pull (source, rateHertz, spikePoints, spikeClock);
    pull (source, rateHertz, decodedPoints, decodedClock);
    int64_t heard = -1;
    for (const auto& clock : { behaviourClock, spikeClock, decodedClock })
    {
        if (clock.quietPulls < quietAfter)
        {
            heard = std::max (heard, clock.shown);
        }
    }
    newest = heard >= 0 ? heard : newest;
}

void History::clearDecoded()
{
    decodedPoints.clear();
    decodedClock = {};
}

void History::clear()
{
    decodedPoints.clear();
    behaviourPoints.clear();
    spikePoints.clear();
    decodedClock = behaviourClock = spikeClock = {};
    shifts = { 0 };
    latest = newest = -1;
}
} // namespace poyo::panel
