// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelActions.h"
#include "PanelButton.h"
#include "PanelModel.h"

namespace poyo::panel
{
/**
 * The state in one word that can be read from two metres, the reason, and three figures. The tooltip has the whole text
 * if a text is too long for its place.
 */
class HeaderView : public juce::Component, public juce::SettableTooltipClient
{
public:
    HeaderView (const PanelModel& panelModel, PanelActions& panelActions);

    void refresh();

    /** In a narrow panel the sentence gets a row of its own. */
    void setTwoRows (bool wanted) { twoRows = wanted; }
    void paint (juce::Graphics& g) override;
    void resized() override;

private:
    void drawLight (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    void drawSentence (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;

    /** The rig, the decoder and the session. */
    juce::String particulars() const;
    juce::Rectangle<int> firstRow() const;
    void drawFigures (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;

    const PanelModel& model;
    PanelActions& actions;
    PanelButton decode { "Decode" };
    PanelButton start { "Start runtime" };
    bool twoRows = false;
};
} // namespace poyo::panel
