// SPDX-License-Identifier: GPL-3.0-or-later
#include "History.h"

namespace poyo::panel
{
namespace
{
constexpr double backwardSeconds = 2; // spikes come late, but not that late
constexpr double forwardSeconds = 60;
} // namespace

void History::pull (PanelSource& source, double rateHertz)
{
    if (rateHertz <= 0)
    {
        return;
    }
    for (BehaviourPoint point; source.take (point);)
    {
        follow (point.sampleNumber, rateHertz);
        behaviourPoints.add (point);
    }
    for (SpikePoint point; source.take (point);)
    {
        follow (point.sampleNumber, rateHertz);
        spikePoints.add (point);
    }
    for (DecodedPoint point; source.take (point);)
    {
        follow (point.sampleNumber, rateHertz);
        decodedPoints.add (point);
    }
}

void History::follow (int64_t sampleNumber, double rateHertz)
{
    if (newest >= 0)
    {
        const auto seconds = static_cast<double> (sampleNumber - newest) / rateHertz;
        if (seconds < -backwardSeconds || seconds > forwardSeconds)
        {
            clear();
        }
    }
    if (sampleNumber > newest)
    {
        newest = sampleNumber;
    }
}

void History::clear()
{
    decodedPoints.clear();
    behaviourPoints.clear();
    spikePoints.clear();
    newest = -1;
}
} // namespace poyo::panel
