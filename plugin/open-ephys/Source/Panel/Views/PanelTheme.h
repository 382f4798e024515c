// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Words.h"

#include <JuceHeader.h>

#include <string>

namespace poyo::panel
{
struct StateLight;

/**
 * The panel's colours. Backgrounds and text come from the GUI's theme, the others from the palette of Okabe and Ito,
 * which people with any kind of colour vision can distinguish. No colour carries a meaning alone.
 */
struct PanelTheme
{
    juce::Colour page;
    juce::Colour card;
    juce::Colour text;
    juce::Colour dim; // less important text
    juce::Colour line; // grids and borders
    juce::Colour decoded;
    juce::Colour truth;
    juce::Colour baseline; // the Wiener filter
    juce::Colour warning;
    juce::Colour wrong;
    float scale = 1; // of all sizes: large panels are read from further away

    /** The theme for a component whose look and feel has the GUI's colours. */
    static PanelTheme of (const juce::Component& component);

    /** Background of the state light. */
    juce::Colour ofLight (const StateLight& light) const;

    juce::Font font (float height) const;
    juce::Font bold (float height) const;
    int size (float pixels) const { return juce::roundToInt (pixels * scale); }
};

/** Converts UTF-8 to a JUCE string. */
inline juce::String text (const std::string& utf8) { return juce::String::fromUTF8 (utf8.c_str()); }
inline juce::String text (const char* utf8) { return juce::String::fromUTF8 (utf8); }
} // namespace poyo::panel
