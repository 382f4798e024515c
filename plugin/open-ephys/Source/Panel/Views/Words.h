// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <JuceHeader.h>

namespace poyo::panel
{
/** Told about each text that the panel draws; the tests check that no text is cut and no two texts overlap. */
class WordsListener
{
public:
    virtual ~WordsListener() = default;

    /**
     * place: the pixels that the text covers, in its component. whole: whether no part of the text is left out or
     * shrunk.
     */
    virtual void drawn (const juce::String& words, juce::Rectangle<float> place, bool whole) = 0;

    /** Null, except in tests. Message thread. */
    static inline WordsListener* current = nullptr;
};

/**
 * Draws a text in the current font. All texts of the panel are drawn here.
 *
 * lines: the most lines into which the text may be broken. leastScale: how much the letters may be narrowed to fit.
 */
void drawWords (juce::Graphics& g, const juce::String& words, juce::Rectangle<int> area,
                juce::Justification justification, int lines = 1, float leastScale = 1);
} // namespace poyo::panel
