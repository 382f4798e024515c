// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"

namespace poyo::panel
{
/**
 * Everything that can be lost, late or refused. Each counter has its own place, and a counter above 0 stands out. If
 * the view is too small for all names, it lists the counters above 0 and says how many others there are.
 */
class LossesView : public Card, public juce::TooltipClient
{
public:
    explicit LossesView (const PanelModel& panelModel) : Card (panelModel, "Losses") {}

    struct Loss
    {
        const char* label;
        int64_t count;
        Weight weight;
        const char* sentence; // the tooltip; may be empty
    };

    /** The sentence of the counter below the mouse. */
    juce::String getTooltip() override;

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    struct Place
    {
        juce::Rectangle<int> area;
        const char* sentence;
    };

    static int rowsOf (const std::vector<Loss>& all, int columns);

    /** The width of each column: its longest name and count beside each other. */
    static std::vector<int> widthsOf (const std::vector<Loss>& all, int columns, const PanelTheme& theme);
    void drawAll (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                  const std::vector<int>& widths, const PanelTheme& theme);

    /** For a small view: the counters above 0, and how many others there are. */
    void drawThoseThatAre (juce::Graphics& g, juce::Rectangle<int> area, const std::vector<Loss>& all,
                           const PanelTheme& theme);
    void drawLoss (juce::Graphics& g, juce::Rectangle<int> row, const Loss& loss, const PanelTheme& theme);

    std::vector<Place> places; // as drawn last, for the tooltips
};
} // namespace poyo::panel
