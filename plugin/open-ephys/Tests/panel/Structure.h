// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/Views/Words.h"

#include <string>
#include <vector>

namespace poyo::panel
{
/** The texts of a panel as it draws them, with their places in its header, in the column of cards, or in its notes. */
class Structure
{
public:
    struct Text
    {
        std::string part; // "header", "cards" or "notes"
        std::string words; // digits as 0
        juce::Rectangle<int> place; // of a button: the whole button
        bool whole = true; // no part of the text is left out
        bool inside = true; // no part of the text is outside its view
    };

    static Structure of (juce::Component& panel);

    /** What is wrong, one line each: texts that are cut, and texts that overlap. */
    std::vector<std::string> faults() const;

    /** One line for each text. */
    std::string lines() const;

    /** The differences from the lines that were kept. A place may differ by some pixels. */
    std::vector<std::string> differences (const std::string& kept) const;

private:
    void add (juce::Component& component, juce::Component& root, const char* part);

    std::vector<Text> texts;
};
} // namespace poyo::panel
