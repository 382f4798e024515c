// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/** The p50 and p99 of each latency stage, beside the deadline. */
class LatencyView : public Card
{
public:
    explicit LatencyView (const PanelModel& panelModel) : Card (panelModel, "Latency") {}

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;
};
} // namespace poyo::panel
