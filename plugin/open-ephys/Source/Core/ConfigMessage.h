// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace poyo::rig
{
/** A message from a script to the processor: a word, and the rest of the line. */
struct ConfigMessage
{
    explicit ConfigMessage (const std::string& message)
    {
        const std::string line = trimmed (message);
        const size_t gap = line.find_first_of (" \t\n");
        word = line.substr (0, gap);
        if (gap != std::string::npos)
            rest = trimmed (line.substr (gap));
    }

    std::string word;
    std::string rest;

private:
    static std::string trimmed (const std::string& text)
    {
        const size_t from = text.find_first_not_of (" \t\r\n");
        return from == std::string::npos ? std::string()
                                         : text.substr (from, text.find_last_not_of (" \t\r\n") - from + 1);
    }
};
} // namespace poyo::rig
