// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <JuceHeader.h>

#include <string>

namespace poyo::panel
{
struct StateLight;

/**
 * The panel's colours: grounds and text from the GUI's theme, the rest from Okabe and Ito's palette, which people with
 * any kind of colour vision can tell apart. No colour carries a meaning alone: shape, place or a word says the same.
 */
struct PanelTheme
{
    juce::Colour page;
    juce::Colour card;
    juce::Colour text;
    juce::Colour dim; // text that is not looked for first
    juce::Colour line; // grids and borders
    juce::Colour decoded;
    juce::Colour truth;
    juce::Colour baseline; // what the decoder has to beat
    juce::Colour warning;
    juce::Colour wrong;
    float scale = 1; // of all sizes: large panels are read from further away

    /** For a component that stands in the GUI, or anywhere whose look and feel knows the GUI's colours. */
    static PanelTheme of (const juce::Component& component);

    /** Ground of the state light. */
    juce::Colour ofLight (const StateLight& light) const;

    juce::Font font (float height) const;
    juce::Font bold (float height) const;
    int size (float pixels) const { return juce::roundToInt (pixels * scale); }
};

/** UTF-8 as JUCE wants it. */
inline juce::String text (const std::string& utf8) { return juce::String::fromUTF8 (utf8.c_str()); }
inline juce::String text (const char* utf8) { return juce::String::fromUTF8 (utf8); }
} // namespace poyo::panel
