// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeasuredQuality.h"

#include <sstream>

namespace poyo::rig
{
namespace
{
constexpr auto title = "## Measured";
constexpr auto score = "R\u00b2";
constexpr size_t longest = 60;

std::string trimmed (const std::string& text)
{
    const size_t from = text.find_first_not_of (" \t");
    return from == std::string::npos ? std::string() : text.substr (from, text.find_last_not_of (" \t\r") - from + 1);
}

/** "a day 0: vx .877 (Wiener filter .805); b: …" becomes "vx .877". */
std::string shortened (const std::string& value)
{
    const std::string first = trimmed (value.substr (0, value.find_first_of ("(;")));
    const size_t colon = first.rfind (": ");
    return colon == std::string::npos ? first : first.substr (colon + 2);
}
} // namespace

std::string measuredRSquared (const std::string& modelCard)
{
    std::istringstream lines (modelCard);
    bool measured = false;
    std::string found;
    for (std::string line; std::getline (lines, line);)
    {
        if (line.rfind ("## ", 0) == 0)
            measured = line.rfind (title, 0) == 0;
        std::istringstream cells (line);
        std::string empty, name, value;
        if (measured && std::getline (cells, empty, '|') && std::getline (cells, name, '|')
            && std::getline (cells, value, '|') && name.find (score) != std::string::npos)
            found = shortened (value);
    }
    return found.size() > longest ? std::string() : found;
}
} // namespace poyo::rig
