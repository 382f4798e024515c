// SPDX-License-Identifier: GPL-3.0-or-later
#include "PanelTheme.h"

#include "Card.h"
#include "Panel/Model/StateLight.h"

#include <AllLookAndFeels.h>

namespace poyo::panel
{
namespace
{
// Okabe and Ito, "Color universal design", 2008.
const juce::Colour orange { 0xffe69f00 };
const juce::Colour skyBlue { 0xff56b4e9 };
const juce::Colour green { 0xff009e73 };
const juce::Colour blue { 0xff0072b2 };
const juce::Colour vermillion { 0xffd55e00 };
const juce::Colour grey { 0xff6b6b6b };
} // namespace

PanelTheme PanelTheme::of (const juce::Component& component)
{
    PanelTheme theme;
    theme.page = component.findColour (ThemeColours::componentBackground);
    theme.card = component.findColour (ThemeColours::widgetBackground);
    theme.text = component.findColour (ThemeColours::defaultText);
    const bool dark = theme.card.getPerceivedBrightness() < 0.5f;
    theme.dim = theme.text.withMultipliedAlpha (dark ? 0.72f : 0.85f);
    theme.line = theme.text.withMultipliedAlpha (dark ? 0.18f : 0.28f);
    theme.decoded = dark ? skyBlue : blue;
    theme.truth = theme.text;
    theme.baseline = orange;
    theme.warning = dark ? orange : orange.darker (0.1f);
    theme.wrong = dark ? vermillion.brighter (0.15f) : vermillion;
    if (const auto* panel = component.findParentComponentOfClass<Scaled>())
    {
        theme.scale = panel->scale();
    }
    return theme;
}

juce::Colour PanelTheme::ofLight (const StateLight& light) const
{
    switch (light.word)
    {
        case Word::loading:
        case Word::warming:
            return blue;
        case Word::ready:
        case Word::recording:
            return skyBlue;
        case Word::decoding:
            return green;
        case Word::degraded:
            return orange;
        case Word::stalled:
            return vermillion;
        case Word::noStream:
        case Word::noRuntime:
            return light.urgent ? vermillion : grey;
    }
    return grey;
}

juce::Font PanelTheme::font (float height) const { return juce::FontOptions ("Inter", "Regular", height * scale); }
juce::Font PanelTheme::bold (float height) const { return juce::FontOptions ("Inter", "Semi Bold", height * scale); }
} // namespace poyo::panel
