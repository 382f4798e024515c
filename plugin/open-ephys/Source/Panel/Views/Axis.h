// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelTheme.h"

namespace poyo::panel
{
/** A range around zero that follows the values: it grows at once, and shrinks only when it is clearly too large. */
class SymmetricRange
{
public:
    /** The range for values up to largest: 1, 2 or 5 times a power of ten. */
    float follow (float largest);

private:
    float current = 0;
};

/** "20", "0.5": as many decimals as a 1-2-5 number needs. */
juce::String niceNumber (float value);

/** The area of a plot against time. All of them share their left and right edges. */
juce::Rectangle<int> timePlot (juce::Rectangle<int> area, const PanelTheme& theme);

/** Seconds below a plot: "−10 s" at the left, "now" at the right, ticks between. */
void drawSeconds (juce::Graphics& g, juce::Rectangle<int> plot, double seconds, const PanelTheme& theme);
} // namespace poyo::panel
