// SPDX-License-Identifier: GPL-3.0-or-later
#include "Axis.h"

#include <cmath>

namespace poyo::panel
{
namespace
{
float niceAbove (float value)
{
    if (! std::isfinite (value) || value <= 0)
    {
        return 1;
    }
    const auto power = std::pow (10.0f, std::floor (std::log10 (value)));
    for (const auto step : { 1.0f, 2.0f, 5.0f })
    {
        if (value <= step * power * 1.0001f)
        {
            return step * power;
        }
    }
    return 10 * power;
}
} // namespace

float SymmetricRange::follow (float largest)
{
    if (current <= 0 || largest > current || niceAbove (largest * 1.3f) < current)
    {
        current = niceAbove (largest);
    }
    return current;
}

juce::String niceNumber (float value)
{
    const auto size = std::fabs (value);
    return juce::String (value, size == 0 || size >= 1 ? 0 : size >= 0.1f ? 1 : size >= 0.01f ? 2 : 3);
}

juce::Rectangle<int> timePlot (juce::Rectangle<int> area, const PanelTheme& theme)
{
    return area.withTrimmedLeft (theme.size (64)).withTrimmedBottom (theme.size (18));
}

void drawSeconds (juce::Graphics& g, juce::Rectangle<int> plot, double seconds, const PanelTheme& theme)
{
    const auto step = seconds <= 5 ? 1 : seconds <= 10 ? 2 : 5;
    const auto labels = juce::Rectangle<int> (plot.getX(), plot.getBottom() + 2, plot.getWidth(), theme.size (16));
    g.setFont (theme.font (12));
    for (int age = 0; age <= seconds; age += step)
    {
        const auto x = plot.getRight() - juce::roundToInt (age / seconds * plot.getWidth());
        g.setColour (theme.line);
        g.fillRect (x - (age == 0 ? 1 : 0), plot.getY(), 1, plot.getHeight());
        g.setColour (theme.dim);
        const auto width = theme.size (44);
        const auto label = age == 0 ? juce::String ("now") : text ("\u2212") + juce::String (age) + " s";
        const auto left = juce::jlimit (labels.getX() - width / 2, labels.getRight() - width, x - width / 2);
        drawWords (g, label, { left, labels.getY(), width, labels.getHeight() },
                   age == 0 ? juce::Justification::centredRight : juce::Justification::centred);
    }
}
} // namespace poyo::panel
