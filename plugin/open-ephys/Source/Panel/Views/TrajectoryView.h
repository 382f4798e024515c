// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Axis.h"
#include "Card.h"

namespace poyo::panel
{
/**
 * The first two outputs against each other. Velocities, decoded and true, are summed into paths that slowly return to
 * the middle, so that both stay comparable.
 */
class TrajectoryView : public Card
{
public:
    explicit TrajectoryView (const PanelModel& panelModel) : Card (panelModel, "Path") {}

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    bool isVelocity() const;
    juce::String unit() const;

    SymmetricRange range;
};
} // namespace poyo::panel
