// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/** Each unit's spikes against time: units that the decoder knows above, the others below a line and in another colour. */
class RasterView : public Card
{
public:
    explicit RasterView (const PanelModel& panelModel) : Card (panelModel, "Spikes") {}

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    void orderUnits();
    int spikesPerSecond() const;
    void drawSpikes (juce::Rectangle<int> plot, const PanelTheme& theme);
    void drawGroup (juce::Graphics& g, juce::Rectangle<int> plot, int from, int to, const juce::String& label,
                    juce::Colour colour, const PanelTheme& theme) const;

    std::vector<int> rowOfUnit;
    int knownUnits = 0; // and those that nobody has said anything about
    juce::Image image;
};
} // namespace poyo::panel
