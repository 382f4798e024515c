// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Card.h"
#include "Panel/Model/CalibrationStage.h"
#include "Panel/PanelActions.h"
#include "PanelButton.h"

namespace poyo::panel
{
/** Calibration: collect, fit, see the verdict, use or discard. */
class CalibrateView : public Card
{
public:
    CalibrateView (const PanelModel& panelModel, PanelActions& panelActions);

    void refresh() override;
    void resized() override;

protected:
    void draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) override;
    juce::String remark() const override;

private:
    void drawIdle (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    void drawCollecting (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    void drawFitting (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    void drawVerdict (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const;
    std::array<PanelButton*, 5> buttons() { return { &fit, &use, &discard, &cancel, &collect }; }

    PanelActions& actions;
    int buttonsTop = 0;
    PanelButton collect { "Collect" };
    PanelButton fit { "Fit" };
    PanelButton use { "Use it" };
    PanelButton discard { "Discard" };
    PanelButton cancel { "Cancel" };
};
} // namespace poyo::panel
