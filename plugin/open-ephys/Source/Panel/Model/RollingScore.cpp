// SPDX-License-Identifier: GPL-3.0-or-later
#include "RollingScore.h"

#include <algorithm>

namespace poyo::panel
{
namespace
{
constexpr int fewestTicks = 50;

/** Sums that R² follows from. */
struct Sums
{
    int count = 0;
    double truth = 0;
    double truthSquared = 0;
    double error = 0;

    void add (double decoded, double behaviour)
    {
        ++count;
        truth += behaviour;
        truthSquared += behaviour * behaviour;
        error += (decoded - behaviour) * (decoded - behaviour);
    }

    float rSquared() const
    {
        const auto variance = truthSquared - truth * truth / std::max (count, 1);
        return count < fewestTicks || variance <= 1e-12 * std::max (truthSquared, 1e-12)
                   ? std::numeric_limits<float>::quiet_NaN()
                   : static_cast<float> (1 - error / variance);
    }
};
} // namespace

bool behaviourAt (const Recent<BehaviourPoint>& behaviour, int64_t sampleNumber, size_t& place, BehaviourPoint& at)
{
    while (place + 1 < behaviour.size() && behaviour[place + 1].sampleNumber <= sampleNumber)
    {
        ++place;
    }
    if (place + 1 >= behaviour.size() || behaviour[place].sampleNumber > sampleNumber)
    {
        return false;
    }
    const auto& before = behaviour[place];
    const auto& after = behaviour[place + 1];
    const auto step = static_cast<float> (after.sampleNumber - before.sampleNumber);
    const auto share = static_cast<float> (sampleNumber - before.sampleNumber) / step;
    at.sampleNumber = sampleNumber;
    at.count = std::min (before.count, after.count);
    for (size_t i = 0; i < static_cast<size_t> (at.count); ++i)
    {
        at.values[i] = before.values[i] + share * (after.values[i] - before.values[i]);
    }
    return true;
}

std::vector<float> rollingScore (const History& history, size_t outputs)
{
    std::vector<Sums> sums (std::min<size_t> (outputs, drawnChannels));
    size_t place = 0;
    BehaviourPoint truth;
    for (size_t i = 0; i < history.decoded().size(); ++i)
    {
        const auto& point = history.decoded()[i];
        if ((point.liveFlags & liveFlag::held) == 0
            && behaviourAt (history.behaviour(), point.sampleNumber, place, truth))
        {
            for (size_t output = 0; output < sums.size(); ++output)
            {
                if (static_cast<int> (output) < std::min (point.count, truth.count))
                {
                    sums[output].add (point.values[output], truth.values[output]);
                }
            }
        }
    }
    std::vector<float> scores;
    for (const auto& sum : sums)
    {
        scores.push_back (sum.rSquared());
    }
    return scores;
}
} // namespace poyo::panel
