// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelTheme.h"

#include "Panel/PanelState.h"

namespace poyo::panel
{
/** Held-out R² against steps as a fit goes on, with the filter that it has to beat as a line. */
void drawScoreChart (juce::Graphics& g, juce::Rectangle<int> area, const Calibration& calibration,
                     const PanelTheme& theme);
} // namespace poyo::panel
