// SPDX-License-Identifier: GPL-3.0-or-later
#include "LatencyView.h"

#include "Panel/Model/Wording.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr double least = 0.01; // ms, at the axis's left end
constexpr double most = 1000; // ms, at its right end

/** The position of a time on the logarithmic axis. */
float place (double milliseconds, juce::Rectangle<int> axis)
{
    const auto share = std::log10 (juce::jlimit (least, most, milliseconds) / least) / std::log10 (most / least);
    return static_cast<float> (axis.getX()) + static_cast<float> (share) * static_cast<float> (axis.getWidth());
}

struct Columns
{
    juce::Rectangle<int> name;
    juce::Rectangle<int> axis;
    juce::Rectangle<int> p50;
    juce::Rectangle<int> p99;

    Columns (juce::Rectangle<int> row, const PanelTheme& theme)
    {
        const bool narrow = row.getWidth() < theme.size (420);
        name = row.removeFromLeft (theme.size (narrow ? 134.0f : 146.0f));
        p99 = row.removeFromRight (theme.size (narrow ? 52.0f : 66.0f));
        p50 = row.removeFromRight (theme.size (narrow ? 50.0f : 66.0f));
        axis = row.reduced (theme.size (6), 0);
    }
};

void drawStage (juce::Graphics& g, const Columns& columns, const StageFigures& stage, juce::Colour colour,
                const PanelTheme& theme)
{
    const auto y = static_cast<float> (columns.axis.getCentreY());
    const auto from = place (stage.p50, columns.axis);
    const auto to = place (stage.p99, columns.axis);
    g.setColour (colour.withMultipliedAlpha (0.55f));
    g.fillRect (juce::Rectangle<float>::leftTopRightBottom (from, y - 2 * theme.scale, to, y + 2 * theme.scale));
    g.setColour (colour);
    const auto radius = 4 * theme.scale;
    g.fillEllipse (from - radius, y - radius, 2 * radius, 2 * radius);
    g.fillRect (juce::Rectangle<float> (2 * theme.scale, 10 * theme.scale).withCentre ({ to, y }));
}
} // namespace

juce::String LatencyView::remark() const
{
    const auto& live = model.state.live;
    if (live.deadlineMs <= 0)
    {
        return {};
    }
    if (model.state.runtime != Runtime::alive)
    {
        return "last values";
    }
    const auto missed = valueOf (live.counters, RuntimeCounter::deadlineMisses);
    return "deadline " + juce::String (live.deadlineMs, 0) + " ms, missed " + text (grouped (missed));
}

void LatencyView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    const auto& live = model.state.live;
    const auto rows = static_cast<int> (stageNames.size()) + 1;
    const auto height = juce::jmin (theme.size (26), area.getHeight() / rows);
    const Columns head (area.removeFromTop (height), theme);
    g.setFont (theme.font (12));
    g.setColour (theme.dim);
    drawWords (g, "p50", head.p50, juce::Justification::centredRight);
    drawWords (g, "p99", head.p99, juce::Justification::centredRight);
    for (const auto tick : { 0.1, 1.0, 10.0, 100.0 })
    {
        const auto x = juce::roundToInt (place (tick, head.axis));
        g.setColour (theme.dim);
        if (head.axis.getWidth() > theme.size (150) || tick == 1.0 || tick == 100.0)
        {
            drawWords (g, juce::String (tick, tick < 1 ? 1 : 0) + (tick == 100.0 ? " ms" : ""),
                       { x - theme.size (24), head.axis.getY(), theme.size (48), height },
                       juce::Justification::centred);
        }
        g.setColour (theme.line);
        g.fillRect (x, head.axis.getBottom(), 1, height * (rows - 1));
    }
    if (live.deadlineMs > 0)
    {
        g.setColour (theme.wrong);
        g.fillRect (place (live.deadlineMs, head.axis) - 1, static_cast<float> (head.axis.getBottom() + height), 2.0f,
                    static_cast<float> (height * (rows - 2))); // the deadline does not include the length of the block
    }
    for (size_t i = 0; i < stageNames.size(); ++i)
    {
        const Columns columns (area.removeFromTop (height), theme);
        const bool total = i == totalStage;
        g.setFont (total ? theme.bold (13) : theme.font (13));
        g.setColour (theme.text);
        drawWords (g, text (stageNames[i]), columns.name, juce::Justification::centredLeft);
        if (i < live.stages.size() && live.stages[i].count > 0)
        {
            const auto& stage = live.stages[i];
            drawWords (g, text (duration (stage.p50)), columns.p50, juce::Justification::centredRight);
            drawWords (g, text (duration (stage.p99)), columns.p99, juce::Justification::centredRight);
            drawStage (g, columns, stage, total ? theme.decoded : theme.dim, theme);
        }
        else
        {
            g.setColour (theme.dim);
            drawWords (g, text ("\u2013"), columns.p99, juce::Justification::centredRight);
        }
    }
}
} // namespace poyo::panel
