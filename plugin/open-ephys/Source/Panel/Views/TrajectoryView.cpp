// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrajectoryView.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr double trailSeconds = 3;
constexpr double forgettingSeconds = 1.5;
constexpr double gapSeconds = 0.2;

struct Step
{
    double age;
    juce::Point<float> place;
};

/** The newest positions of a moving point, oldest first. */
template <typename P>
std::vector<Step> trail (const Recent<P>& points, const PanelModel& model, bool summed)
{
    std::vector<Step> steps;
    juce::Point<float> place;
    double previousAge = 0;
    for (size_t i = 0; i < points.size(); ++i)
    {
        const auto age = model.age (points[i].sampleNumber);
        const juce::Point<float> value { points[i].values[0], points[i].values[1] };
        const auto seconds = i == 0 || previousAge - age > gapSeconds ? 0.0 : std::max (0.0, previousAge - age);
        place = summed ? place * static_cast<float> (std::exp (-seconds / forgettingSeconds))
                             + value * static_cast<float> (seconds)
                       : value;
        previousAge = age;
        if (age >= 0 && age <= trailSeconds)
        {
            steps.push_back ({ age, place });
        }
    }
    return steps;
}

float farthest (const std::vector<Step>& steps)
{
    float distance = 0;
    for (const auto& step : steps)
    {
        distance = std::max ({ distance, std::fabs (step.place.x), std::fabs (step.place.y) });
    }
    return distance;
}

void drawTrail (juce::Graphics& g, const std::vector<Step>& steps, const juce::AffineTransform& toScreen,
                juce::Colour colour, float thickness)
{
    constexpr int shades = 8; // one path for each: older is fainter
    for (int shade = 0; shade < shades; ++shade)
    {
        juce::Path path;
        bool down = false;
        for (const auto& step : steps)
        {
            const auto of = (1 - step.age / trailSeconds) * shades;
            if (of >= shade - 0.1 && of <= shade + 1)
            {
                const auto point = step.place.transformedBy (toScreen);
                down ? path.lineTo (point) : path.startNewSubPath (point);
                down = true;
            }
        }
        g.setColour (colour.withMultipliedAlpha (0.12f + 0.88f * static_cast<float> (shade + 1) / shades));
        g.strokePath (path, { thickness, juce::PathStrokeType::curved, juce::PathStrokeType::rounded });
    }
}

void drawHead (juce::Graphics& g, const std::vector<Step>& steps, const juce::AffineTransform& toScreen,
               juce::Colour colour, float radius, bool filled)
{
    if (! steps.empty())
    {
        const auto head = steps.back().place.transformedBy (toScreen);
        const auto disc = juce::Rectangle<float> (2 * radius, 2 * radius).withCentre (head);
        g.setColour (colour);
        filled ? g.fillEllipse (disc) : g.drawEllipse (disc, radius / 3);
    }
}
} // namespace

bool TrajectoryView::isVelocity() const { return text (model.state.outputs[0].unit).endsWith ("/s"); }

juce::String TrajectoryView::unit() const
{
    const auto stated = text (model.state.outputs[0].unit);
    return stated.isEmpty() ? "net. units" : isVelocity() ? stated.dropLastCharacters (2) : stated;
}

juce::String TrajectoryView::remark() const
{
    if (model.state.outputs.size() < 2)
    {
        return {};
    }
    const auto names = text (model.state.outputs[0].name) + ", " + text (model.state.outputs[1].name);
    return names + (isVelocity() ? " summed" : "");
}

void TrajectoryView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    if (model.state.outputs.size() < 2 || model.history.decoded().empty())
    {
        g.setColour (theme.dim);
        g.setFont (theme.font (14));
        drawWords (g, model.state.outputs.size() == 1 ? "Needs two outputs" : "Nothing has been decoded yet", area,
                   juce::Justification::centred, 2);
        return;
    }
    const auto decoded = trail (model.history.decoded(), model, isVelocity());
    const auto truth = model.state.isComparable (0) && model.state.isComparable (1)
                           ? trail (model.history.behaviour(), model, isVelocity())
                           : std::vector<Step>();
    const auto reach = range.follow (std::max (farthest (decoded), farthest (truth)));
    const auto side = static_cast<float> (juce::jmin (area.getWidth(), area.getHeight()));
    const auto square = area.toFloat().withSizeKeepingCentre (side, side);
    const auto toScreen = juce::AffineTransform::scale (side / 2 / reach, -side / 2 / reach)
                              .translated (square.getCentreX(), square.getCentreY());

    g.setColour (theme.line);
    g.drawRect (square, 1);
    g.fillRect (square.withSizeKeepingCentre (side, 1));
    g.fillRect (square.withSizeKeepingCentre (1, side));
    juce::Graphics::ScopedSaveState clipped (g);
    g.reduceClipRegion (square.toNearestInt());
    drawTrail (g, truth, toScreen, theme.truth, 1.3f * theme.scale);
    drawTrail (g, decoded, toScreen, theme.decoded, 2.8f * theme.scale);
    drawHead (g, truth, toScreen, theme.truth, 5 * theme.scale, false);
    drawHead (g, decoded, toScreen, theme.decoded, 6 * theme.scale, true);
    g.setColour (theme.dim);
    g.setFont (theme.font (12));
    drawWords (g, text ("\u00b1") + niceNumber (reach) + " " + unit(), square.reduced (4).toNearestInt(),
               juce::Justification::bottomRight);
}
} // namespace poyo::panel
