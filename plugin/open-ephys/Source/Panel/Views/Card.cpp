// SPDX-License-Identifier: GPL-3.0-or-later
#include "Card.h"

namespace poyo::panel
{
namespace
{
constexpr float titleHeight = 22;
constexpr float margin = 10;

/** The first phrases of a remark that fit into the width. No phrase is cut. */
juce::String whatFits (juce::String remark, const juce::Font& font, int width)
{
    while (juce::GlyphArrangement::getStringWidthInt (font, remark) > width && remark.containsChar (','))
    {
        remark = remark.upToLastOccurrenceOf (",", false, false);
    }
    return remark;
}
} // namespace

Card::Card (const PanelModel& panelModel, const char* titleText) : model (panelModel), name (text (titleText)) {}

juce::Rectangle<int> Card::inside() const
{
    const auto theme = PanelTheme::of (*this);
    return getLocalBounds()
        .reduced (theme.size (margin), theme.size (margin * 0.7f))
        .withTrimmedTop (theme.size (titleHeight));
}

void Card::paint (juce::Graphics& g)
{
    const auto theme = PanelTheme::of (*this);
    g.setColour (theme.card);
    g.fillRoundedRectangle (getLocalBounds().toFloat(), 5 * theme.scale);
    auto top = getLocalBounds()
                   .reduced (theme.size (margin), theme.size (margin * 0.7f))
                   .withHeight (theme.size (titleHeight - 4));
    const auto said = remark();
    g.setFont (theme.bold (14));
    g.setColour (theme.text);
    const auto wanted = juce::GlyphArrangement::getStringWidthInt (g.getCurrentFont(), title()) + theme.size (12);
    drawWords (g, title(), top.removeFromLeft (juce::jmin (wanted, top.getWidth())), juce::Justification::centredLeft);
    if (said.isNotEmpty() && top.getWidth() > theme.size (50))
    {
        g.setFont (theme.font (13));
        g.setColour (theme.dim);
        drawWords (g, whatFits (said, g.getCurrentFont(), top.getWidth()), top, juce::Justification::centredRight);
    }
    draw (g, inside(), theme);
}
} // namespace poyo::panel
