// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputsView.h"

#include "Panel/Model/Wording.h"
#include "TracePath.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr size_t mostLanes = 4;
} // namespace

juce::String OutputsView::remark() const
{
    const auto count = model.state.outputs.size();
    return count <= mostLanes ? juce::String()
                              : "the first " + juce::String (mostLanes) + " of " + juce::String (count);
}

float OutputsView::largestDecoded (size_t output) const
{
    float size = 0;
    const auto& points = model.history.decoded();
    for (size_t i : Newest (points, model))
    {
        size = std::max (size, std::fabs (points[i].values[output]));
    }
    return size;
}

float OutputsView::largestTrue (size_t output) const
{
    float size = 0;
    const auto& points = model.history.behaviour();
    for (size_t i : Newest (points, model))
    {
        size = std::max (size, std::fabs (points[i].values[output]));
    }
    return size;
}

OutputsView::Lane OutputsView::laneOf (size_t output, juce::Rectangle<int> area)
{
    const auto decoded = largestDecoded (output);
    if (! model.state.hasTruth (output))
    {
        const auto range = ranges[output].follow (decoded);
        return { output, area, range, range };
    }
    const auto truth = largestTrue (output);
    if (model.state.isComparable (output))
    {
        const auto range = ranges[output].follow (std::max (decoded, truth));
        return { output, area, range, range };
    }
    return { output, area, ranges[output].follow (decoded), trueRanges[output].follow (truth) };
}

void OutputsView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    const auto lanes = std::min (model.state.outputs.size(), mostLanes);
    const auto plot = timePlot (area, theme);
    if (lanes == 0 || model.history.empty())
    {
        g.setColour (theme.dim);
        g.setFont (theme.font (15));
        drawWords (g, lanes == 0 ? "Nothing has been decoded yet" : "Waiting for the first sample", area,
                   juce::Justification::centred, 1);
        return;
    }
    drawSeconds (g, plot, model.shownSeconds, theme);
    auto rest = plot;
    for (size_t output = 0; output < lanes; ++output)
    {
        const auto height = rest.getHeight() / static_cast<int> (lanes - output);
        const auto lane = laneOf (output, rest.removeFromTop (height).reduced (0, theme.size (4)));
        drawLane (g, lane, theme);
        drawLabels (g, lane, theme);
    }
    drawMarks (g, plot, theme);
    drawLegend (g, plot, theme);
}

void OutputsView::drawLane (juce::Graphics& g, const Lane& lane, const PanelTheme& theme) const
{
    g.setColour (theme.line);
    g.fillRect (lane.area.getX(), lane.area.getCentreY(), lane.area.getWidth(), 1);
    juce::Graphics::ScopedSaveState clipped (g);
    g.reduceClipRegion (lane.area.withTrimmedBottom (-1));
    const TracePath path { model, lane.area.toFloat(), lane.range, lane.output };
    if (model.state.hasTruth (lane.output))
    {
        const TracePath truePath { model, lane.area.toFloat(), lane.trueRange, lane.output };
        g.setColour (theme.truth.withMultipliedAlpha (0.85f));
        g.strokePath (truePath.ofBehaviour(), juce::PathStrokeType (1.2f * theme.scale));
    }
    g.setColour (theme.decoded.withMultipliedAlpha (0.45f));
    g.strokePath (path.ofDecoded (true), juce::PathStrokeType (1.5f * theme.scale));
    g.setColour (theme.decoded);
    g.strokePath (path.ofDecoded (false), juce::PathStrokeType (2.6f * theme.scale, juce::PathStrokeType::curved,
                                                                juce::PathStrokeType::rounded));
}

void OutputsView::drawLabels (juce::Graphics& g, const Lane& lane, const PanelTheme& theme) const
{
    const auto& channel = model.state.outputs[lane.output];
    auto left = lane.area.withX (lane.area.getX() - theme.size (64)).withWidth (theme.size (58));
    g.setFont (theme.font (12));
    g.setColour (theme.dim);
    const auto line = theme.size (15);
    drawWords (g, niceNumber (lane.range), left.withHeight (line), juce::Justification::centredRight);
    drawWords (g, text ("\u2212") + niceNumber (lane.range), left.removeFromBottom (line),
               juce::Justification::centredRight);
    auto middle = left.withSizeKeepingCentre (left.getWidth(), theme.size (34)).translated (0, theme.size (4));
    g.setColour (theme.text);
    g.setFont (theme.bold (16));
    drawWords (g, text (channel.name), middle.removeFromTop (theme.size (19)), juce::Justification::centredLeft);
    g.setColour (theme.dim);
    g.setFont (theme.font (12));
    drawWords (g, channel.unit.empty() ? juce::String ("net. units") : text (channel.unit), middle,
               juce::Justification::centredLeft);
    if (lane.output >= model.state.agreements.size())
    {
        return;
    }
    const auto& agreement = model.state.agreements[lane.output];
    const bool comparable = model.state.isComparable (lane.output);
    const auto figure = comparable ? agreement.rSquared : agreement.correlation;
    if (std::isfinite (figure))
    {
        auto corner = lane.area.withHeight (theme.size (18)).removeFromRight (theme.size (76));
        g.setColour (theme.card.withAlpha (0.8f));
        g.fillRect (corner);
        g.setColour (theme.text);
        g.setFont (theme.bold (14));
        drawWords (g, text (comparable ? "R\u00b2 " : "r ") + text (rSquared (figure)), corner.withTrimmedRight (4),
                   juce::Justification::centredRight);
    }
}

void OutputsView::drawMarks (juce::Graphics& g, juce::Rectangle<int> plot, const PanelTheme& theme) const
{
    for (const auto& mark : model.marks)
    {
        const auto age = model.age (mark.sampleNumber);
        if (age >= 0 && age < model.shownSeconds)
        {
            const auto x = plot.getRight() - juce::roundToInt (age / model.shownSeconds * plot.getWidth());
            g.setColour (theme.text);
            g.fillRect (x, plot.getY(), 1, plot.getHeight());
            g.setFont (theme.font (12));
            drawWords (g, text (mark.text),
                       { x + 4, plot.getCentreY() - theme.size (8),
                         juce::jmin (theme.size (160), plot.getRight() - x - 4), theme.size (16) },
                       juce::Justification::centredLeft);
        }
    }
}

void OutputsView::drawLegend (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const bool truth = model.state.hasTruth (0);
    const bool ownScale = truth && ! model.state.isComparable (0);
    const auto trueWidth = ownScale ? 170.0f : 60.0f;
    auto box =
        area.withHeight (theme.size (18)).withWidth (theme.size (truth ? 82.0f + trueWidth : 82.0f)).translated (4, 2);
    g.setColour (theme.card.withAlpha (0.8f));
    g.fillRect (box);
    g.setFont (theme.font (13));
    const auto entry = [&] (const juce::String& word, juce::Colour colour, float thickness, float width)
    {
        auto place = box.removeFromLeft (theme.size (width));
        const auto dash = place.removeFromLeft (theme.size (18)).toFloat();
        g.setColour (colour);
        g.fillRect (dash.withSizeKeepingCentre (dash.getWidth(), thickness * theme.scale));
        g.setColour (theme.text);
        drawWords (g, word, place.withTrimmedLeft (theme.size (5)), juce::Justification::centredLeft);
    };
    entry ("decoded", theme.decoded, 2.6f, 82);
    if (truth)
    {
        entry (ownScale ? "true, in " + text (model.state.behaviour[0].unit) + ", own scale" : juce::String ("true"),
               theme.truth, 1.2f, trueWidth);
    }
}
} // namespace poyo::panel
