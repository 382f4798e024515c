// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Model/StateLight.h"
#include "PanelSource.h"

#include <JuceHeader.h>

namespace poyo::panel
{
/** The state light in the editor: shape, colour and word. The tooltip is the sentence. */
class StateLamp : public juce::Component, public juce::SettableTooltipClient, private juce::Timer
{
public:
    explicit StateLamp (PanelSource& panelSource);

    void paint (juce::Graphics& g) override;

private:
    void timerCallback() override;

    PanelSource& source;
    PanelState state;
    StateLight light;
};
} // namespace poyo::panel
