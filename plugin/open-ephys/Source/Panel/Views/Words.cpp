// SPDX-License-Identifier: GPL-3.0-or-later
#include "Words.h"

namespace poyo::panel
{
namespace
{
/** Whether the letters are much smaller than those of the font. */
bool isShrunk (juce::GlyphArrangement& glyphs, const juce::Font& font)
{
    return glyphs.getNumGlyphs() > 0 && glyphs.getGlyph (0).getBounds().getHeight() < 0.95f * font.getHeight();
}

/** How many letters are drawn. */
int letters (juce::GlyphArrangement& glyphs)
{
    int count = 0;
    for (int k = 0; k < glyphs.getNumGlyphs(); ++k)
    {
        count += glyphs.getGlyph (k).isWhitespace() ? 0 : 1;
    }
    return count;
}

/** Whether letters are left out: an ellipsis then stands for them. */
bool isCut (juce::GlyphArrangement& glyphs, const juce::String& words, const juce::Font& font)
{
    juce::GlyphArrangement all;
    all.addLineOfText (font, words.replaceCharacter ('\n', ' '), 0, 0);
    return letters (glyphs) != letters (all);
}

void tell (const juce::Graphics& g, const juce::String& words, juce::Rectangle<int> area,
           juce::Justification justification, int lines, float leastScale)
{
    const auto room = area.toFloat();
    const auto font = g.getCurrentFont();
    juce::GlyphArrangement glyphs;
    glyphs.addFittedText (font, words, room.getX(), room.getY(), room.getWidth(), room.getHeight(), justification,
                          lines, leastScale);
    const auto place = glyphs.getBoundingBox (0, -1, false);
    const auto slack = font.getHeight() * 0.3f; // letters stand a little above and below their line
    const bool inside = place.getHeight() <= room.getHeight() + slack && place.getWidth() <= room.getWidth() + 1;
    WordsListener::current->drawn (words, place, inside && ! isCut (glyphs, words, font) && ! isShrunk (glyphs, font));
}
} // namespace

void drawWords (juce::Graphics& g, const juce::String& words, juce::Rectangle<int> area,
                juce::Justification justification, int lines, float leastScale)
{
    if (words.isEmpty())
    {
        return;
    }
    if (WordsListener::current != nullptr)
    {
        tell (g, words, area, justification, lines, leastScale);
    }
    if (lines == 1 && leastScale >= 1)
    {
        g.drawText (words, area, justification);
    }
    else
    {
        g.drawFittedText (words, area, justification, lines, leastScale);
    }
}
} // namespace poyo::panel
