// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Axis.h"
#include "Card.h"

namespace poyo::panel
{
/** The decoded outputs against time, one lane for each, with the true behaviour if it is known. */
class OutputsView : public Card
{
public:
    explicit OutputsView (const PanelModel& panelModel) : Card (panelModel, "Decoded") {}

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    struct Lane
    {
        size_t output;
        juce::Rectangle<int> area;
        float range;
        float trueRange; // equal to range, unless the behaviour has another unit
    };

    void drawLane (juce::Graphics& g, const Lane& lane, const PanelTheme& theme) const;
    void drawLabels (juce::Graphics& g, const Lane& lane, const PanelTheme& theme) const;
    void drawMarks (juce::Graphics& g, juce::Rectangle<int> plot, const PanelTheme& theme) const;
    void drawLegend (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    float largestDecoded (size_t output) const;
    float largestTrue (size_t output) const;
    Lane laneOf (size_t output, juce::Rectangle<int> area);

    std::array<SymmetricRange, drawnChannels> ranges;
    std::array<SymmetricRange, drawnChannels> trueRanges;
};
} // namespace poyo::panel
