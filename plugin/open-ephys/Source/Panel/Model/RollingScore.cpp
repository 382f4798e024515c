// SPDX-License-Identifier: GPL-3.0-or-later
#include "RollingScore.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr int fewestTicks = 50;

/** The sums for both figures. */
struct Sums
{
    int count = 0;
    double decoded = 0;
    double decodedSquared = 0;
    double truth = 0;
    double truthSquared = 0;
    double product = 0;

    void add (double decodedValue, double trueValue)
    {
        ++count;
        decoded += decodedValue;
        decodedSquared += decodedValue * decodedValue;
        truth += trueValue;
        truthSquared += trueValue * trueValue;
        product += decodedValue * trueValue;
    }

    Agreement agreement() const
    {
        const auto number = std::max (count, 1);
        const auto trueVariance = truthSquared - truth * truth / number;
        const auto decodedVariance = decodedSquared - decoded * decoded / number;
        const auto error = decodedSquared - 2 * product + truthSquared;
        const auto nothing = std::numeric_limits<float>::quiet_NaN();
        const bool moves = count >= fewestTicks && trueVariance > 1e-12 * truthSquared;
        const bool bothMove = moves && decodedVariance > 1e-12 * decodedSquared;
        return { moves ? static_cast<float> (1 - error / trueVariance) : nothing,
                 bothMove ? static_cast<float> ((product - decoded * truth / number)
                                                / std::sqrt (trueVariance * decodedVariance))
                          : nothing,
                 count, static_cast<float> (std::sqrt (std::max (0.0, trueVariance / number))) };
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

std::vector<Agreement> agreement (const History& history, size_t outputs)
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
    std::vector<Agreement> agreements;
    for (const auto& sum : sums)
    {
        agreements.push_back (sum.agreement());
    }
    return agreements;
}
} // namespace poyo::panel
