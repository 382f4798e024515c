// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelTheme.h"

#include "Panel/PanelState.h"

namespace poyo::panel
{
/** R² on held-out data against steps, and the Wiener filter's R² as a line. */
void drawScoreChart (juce::Graphics& g, juce::Rectangle<int> area, const Calibration& calibration,
                     const PanelTheme& theme);
} // namespace poyo::panel
