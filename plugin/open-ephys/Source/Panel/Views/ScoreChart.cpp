// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScoreChart.h"

#include "Panel/Model/Wording.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
/** Maps steps and R² to the screen. */
struct Scales
{
    juce::Rectangle<float> plot;
    float lastStep;
    float lowest;

    juce::Point<float> at (float step, float rSquaredValue) const
    {
        const auto share = (juce::jlimit (lowest, 1.0f, rSquaredValue) - lowest) / (1 - lowest);
        return { plot.getX() + step / lastStep * plot.getWidth(), plot.getBottom() - share * plot.getHeight() };
    }
};

Scales scalesOf (const Calibration& calibration, juce::Rectangle<int> plot)
{
    float lowest = 0;
    auto last = static_cast<float> (std::max (calibration.step, calibration.steps));
    for (const auto& score : calibration.scores)
    {
        lowest = std::min (lowest, score.rSquared);
        last = std::max (last, static_cast<float> (score.step));
    }
    return { plot.toFloat(), std::max (last, 1.0f), std::max (-1.0f, std::floor (lowest * 5) / 5) };
}

void drawAxes (juce::Graphics& g, const Scales& scales, const PanelTheme& theme)
{
    g.setFont (theme.font (12));
    const bool small = scales.plot.getHeight() < static_cast<float> (theme.size (48));
    for (const auto value : { 0.0f, 0.5f, 1.0f })
    {
        if (small && value > 0 && value < 1)
        {
            continue;
        }
        const auto y = scales.at (0, value).y;
        g.setColour (theme.line);
        g.fillRect (scales.plot.getX(), y, scales.plot.getWidth(), 1.0f);
        g.setColour (theme.dim);
        drawWords (g,
                   text (value == 0   ? "0"
                         : value == 1 ? "1"
                                      : ".5"),
                   { juce::roundToInt (scales.plot.getX()) - theme.size (30), juce::roundToInt (y) - theme.size (8),
                     theme.size (24), theme.size (16) },
                   juce::Justification::centredRight);
    }
}

void drawBaseline (juce::Graphics& g, const Scales& scales, float value, const PanelTheme& theme)
{
    const auto from = scales.at (0, value);
    const juce::Line<float> line (from, from.withX (scales.plot.getRight()));
    const float dashes[] { 6 * theme.scale, 4 * theme.scale };
    g.setColour (theme.baseline);
    g.drawDashedLine (line, dashes, 2, 2 * theme.scale);
    g.setColour (theme.text);
    g.setFont (theme.font (12));
    drawWords (g, "Wiener filter " + text (rSquared (value)),
               { juce::roundToInt (scales.plot.getX()) + 4, juce::roundToInt (from.y) + 2,
                 juce::roundToInt (scales.plot.getWidth()) - 8, theme.size (15) },
               juce::Justification::centredRight);
}
} // namespace

void drawScoreChart (juce::Graphics& g, juce::Rectangle<int> area, const Calibration& calibration,
                     const PanelTheme& theme)
{
    auto plot =
        area.withTrimmedLeft (theme.size (32)).withTrimmedBottom (theme.size (17)).withTrimmedTop (theme.size (6));
    const auto scales = scalesOf (calibration, plot);
    drawAxes (g, scales, theme);
    if (std::isfinite (calibration.wienerRSquared))
    {
        drawBaseline (g, scales, calibration.wienerRSquared, theme);
    }
    juce::Path curve;
    for (const auto& score : calibration.scores)
    {
        const auto point = scales.at (static_cast<float> (score.step), score.rSquared);
        score.step == calibration.scores.front().step ? curve.startNewSubPath (point) : curve.lineTo (point);
    }
    g.setColour (theme.decoded);
    g.strokePath (curve, { 2.8f * theme.scale, juce::PathStrokeType::curved, juce::PathStrokeType::rounded });
    if (! calibration.scores.empty())
    {
        const auto& newest = calibration.scores.back();
        const auto head = scales.at (static_cast<float> (newest.step), newest.rSquared);
        g.fillEllipse (juce::Rectangle<float> (8 * theme.scale, 8 * theme.scale).withCentre (head));
    }
    g.setColour (theme.dim);
    g.setFont (theme.font (12));
    const auto below = plot.withY (plot.getBottom() + 1).withHeight (theme.size (16));
    drawWords (g, text ("held-out R\u00b2 over steps"), below, juce::Justification::centredLeft);
    drawWords (g, text (grouped (static_cast<int64_t> (scales.lastStep))), below, juce::Justification::centredRight);
}
} // namespace poyo::panel
