// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelState.h"

#include <unordered_set>

namespace poyo::panel
{
/**
 * Which units the decoder in use has rows for, as its files say: the adapter's, or the bundle's under the session that
 * the runtime names. Where a runtime decodes with files that were not chosen here, nothing is said about any unit.
 */
class KnownUnits
{
public:
    /**
     * Says so for each unit of which nothing is said yet; of all of them, where the choice has changed. Only then are
     * files read.
     */
    void mark (PanelState& state);

private:
    void read (const std::string& newChoice, const std::string& file, const std::string& decoder);
    Row rowOf (const Unit& unit) const;

    std::string choice; // what the words were read for
    std::string sessionWord;
    std::unordered_set<std::string> words;
};
} // namespace poyo::panel
