// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateText.h"

#include "Wording.h"

namespace poyo::panel
{
namespace
{
void append (std::string& line, const char* what, const std::string& said)
{
    if (! said.empty())
    {
        line += std::string ("; ") + what + " " + said;
    }
}

/** Cuts at a whole character. */
std::string cut (std::string text)
{
    if (text.size() > longestStateText)
    {
        size_t end = longestStateText;
        while (end > 0 && (static_cast<unsigned char> (text[end]) & 0xc0) == 0x80)
        {
            --end;
        }
        text.resize (end);
    }
    return text;
}
} // namespace

std::string stateText (const PanelState& state)
{
    const auto& choice = state.choice;
    std::string line = "POYO " + state.rig + ": " + state.light.text();
    append (line, "decodes with", choice.decodes);
    append (line, "chosen", lastPart (choice.chosen));
    append (line, "asked for", lastPart (choice.asked));
    if (state.light.sentence != choice.decodes)
    {
        append (line, "because", state.light.sentence);
    }
    return cut (line);
}

std::string stateKey (const PanelState& state)
{
    const auto& choice = state.choice;
    return std::string (state.light.text()) + "\n" + choice.decodes + "\n" + choice.chosen + "\n" + choice.asked + "\n"
           + choice.whyNot;
}
} // namespace poyo::panel
