// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelActions.h"
#include "PanelButton.h"
#include "PanelModel.h"

namespace poyo::panel
{
/**
 * The state in a word that can be read from two metres, why, and the three figures that one asks for first. What is too
 * long for its place, as a refusal that names files, is whole in the tooltip.
 */
class HeaderView : public juce::Component, public juce::SettableTooltipClient
{
public:
    HeaderView (const PanelModel& panelModel, PanelActions& panelActions);

    void refresh();
    void paint (juce::Graphics& g) override;
    void resized() override;

private:
    void drawLight (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    void drawSentence (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;

    /** Which rig, what decodes, into which session. */
    juce::String particulars() const;
    juce::Rectangle<int> figuresArea (const PanelTheme& theme) const;

    const PanelModel& model;
    PanelActions& actions;
    PanelButton decode { "Decode" };
    PanelButton start { "Start runtime" };
};
} // namespace poyo::panel
