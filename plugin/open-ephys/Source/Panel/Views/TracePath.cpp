// SPDX-License-Identifier: GPL-3.0-or-later
#include "TracePath.h"

namespace poyo::panel
{
namespace
{
constexpr double breakSeconds = 0.11; // five ticks of 20 ms: held samples fill shorter gaps
constexpr float pixelsBetween = 0.7f; // closer points are left out

/** Adds points to a path. A gap in time starts a new part of the path. */
class Pen
{
public:
    Pen (juce::Path& target, double ratePerSecond) : path (target), rate (ratePerSecond) {}

    void to (int64_t sampleNumber, juce::Point<float> point)
    {
        const auto seconds = static_cast<double> (sampleNumber - previous) / rate;
        if (! down || seconds > breakSeconds || seconds < 0)
        {
            path.startNewSubPath (point);
        }
        else if (point.x - path.getCurrentPosition().x >= pixelsBetween)
        {
            path.lineTo (point);
        }
        down = true;
        previous = sampleNumber;
    }

    void lift() { down = false; }

private:
    juce::Path& path;
    const double rate;
    int64_t previous = 0;
    bool down = false;
};
} // namespace

juce::Point<float> TracePath::at (int64_t sampleNumber, float value) const
{
    const auto x =
        area.getRight() - static_cast<float> (model.age (sampleNumber) / model.shownSeconds) * area.getWidth();
    return { x, area.getCentreY() - value / range * area.getHeight() / 2 };
}

juce::Path TracePath::ofDecoded (bool held) const
{
    juce::Path path;
    Pen pen (path, model.state.rateHertz);
    const auto& points = model.history.decoded();
    for (size_t i : Newest (points, model))
    {
        const auto& point = points[i];
        if (((point.liveFlags & liveFlag::held) != 0) == held && static_cast<int> (channel) < point.count)
        {
            pen.to (point.sampleNumber, at (point.sampleNumber, point.values[channel]));
        }
        else
        {
            pen.lift();
        }
    }
    return path;
}

juce::Path TracePath::ofBehaviour() const
{
    juce::Path path;
    Pen pen (path, model.state.rateHertz);
    const auto& points = model.history.behaviour();
    for (size_t i : Newest (points, model))
    {
        if (static_cast<int> (channel) < points[i].count)
        {
            pen.to (points[i].sampleNumber, at (points[i].sampleNumber, points[i].values[channel]));
        }
    }
    return path;
}
} // namespace poyo::panel
