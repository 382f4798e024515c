// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/** The spikes of each unit against time. Units that the decoder does not know are below a line, in another colour. */
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
    int knownUnits = 0; // including units that are not marked
    juce::Image image;
};
} // namespace poyo::panel
