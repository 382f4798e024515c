// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/**
 * Everything that can be lost, late or refused, each in its own place; what is not zero stands out. No name is cut: where
 * not all have room, those that are not zero stand below each other, and the rest are counted.
 */
class LossesView : public Card
{
public:
    explicit LossesView (const PanelModel& panelModel) : Card (panelModel, "Losses") {}

    struct Loss
    {
        const char* label;
        int64_t count;
        Weight weight;
    };

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    static int rowsOf (const std::vector<Loss>& all, int columns);

    /** How wide each of so many columns must be for its longest name and count beside each other. */
    static std::vector<int> widthsOf (const std::vector<Loss>& all, int columns, const PanelTheme& theme);
    static void drawAll (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                         const std::vector<int>& widths, const PanelTheme& theme);

    /** In little room: what is not zero, and how many counters are. */
    static void drawThoseThatAre (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                                  const PanelTheme& theme);
    static void drawLoss (juce::Graphics& g, juce::Rectangle<int> row, const Loss& loss, const PanelTheme& theme);
};
} // namespace poyo::panel
