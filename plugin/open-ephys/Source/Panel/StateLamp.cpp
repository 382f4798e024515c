// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateLamp.h"

#include "Views/PanelTheme.h"
#include "Views/StateShape.h"

namespace poyo::panel
{
StateLamp::StateLamp (PanelSource& panelSource) : source (panelSource) { startTimerHz (4); }

void StateLamp::timerCallback()
{
    source.read (state);
    const auto& now = state.light;
    if (now.word != light.word || now.sentence != light.sentence)
    {
        light = now;
        setTooltip (text (light.sentence));
        repaint();
    }
}

void StateLamp::paint (juce::Graphics& g)
{
    const auto ground = PanelTheme::of (*this).ofLight (light);
    const auto ink = ground.getPerceivedBrightness() > 0.62f ? juce::Colours::black : juce::Colours::white;
    auto area = getLocalBounds();
    g.setColour (ground);
    g.fillRoundedRectangle (area.toFloat(), 4);
    g.setColour (ink);
    const auto shape = area.removeFromLeft (getHeight()).toFloat();
    const auto side = shape.getWidth() * 0.5f;
    g.fillPath (stateShape (light.word, shape.withSizeKeepingCentre (side, side)));
    g.setFont (juce::FontOptions ("Inter", "Semi Bold", 15.0f));
    drawWords (g, light.text(), area, juce::Justification::centredLeft);
}
} // namespace poyo::panel
