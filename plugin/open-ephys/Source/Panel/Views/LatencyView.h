// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/** Where the time goes: half and 99 of 100 of the ticks for each stage, against the deadline. */
class LatencyView : public Card
{
public:
    explicit LatencyView (const PanelModel& panelModel) : Card (panelModel, "Latency") {}

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;
};
} // namespace poyo::panel
