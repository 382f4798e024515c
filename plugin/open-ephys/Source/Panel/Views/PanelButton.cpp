// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelButton.h"

namespace poyo::panel
{
namespace
{
constexpr float wordsHeight = 15;
} // namespace

int PanelButton::wantedWidth (const PanelTheme& theme) const
{
    return juce::GlyphArrangement::getStringWidthInt (theme.bold (wordsHeight), getButtonText()) + theme.size (24);
}

void PanelButton::paintButton (juce::Graphics& g, bool isMouseOver, bool isDown)
{
    const auto theme = PanelTheme::of (*this);
    const auto shape = getLocalBounds().toFloat().reduced (0.75f);
    const auto corner = 4 * theme.scale;
    const bool filled = (primary || getToggleState()) && isEnabled();
    auto ground = filled ? theme.decoded : theme.card;
    if (isEnabled() && (isMouseOver || isDown))
    {
        ground = ground.interpolatedWith (theme.text, isDown ? 0.25f : 0.12f);
    }
    g.setColour (ground);
    g.fillRoundedRectangle (shape, corner);
    g.setColour (theme.text.withMultipliedAlpha (isEnabled() ? 0.5f : 0.2f));
    g.drawRoundedRectangle (shape, corner, 1);
    const auto ink = filled ? ground.contrasting (1.0f) : theme.text;
    g.setColour (ink.withMultipliedAlpha (isEnabled() ? 1.0f : 0.4f));
    g.setFont (filled ? theme.bold (wordsHeight) : theme.font (wordsHeight));
    drawWords (g, getButtonText(), getLocalBounds(), juce::Justification::centred);
}
} // namespace poyo::panel
