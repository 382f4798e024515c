// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/UnitNames.h"
#include "PanelState.h"

namespace poyo::panel
{
/**
 * Tells which units the decoder has embeddings for, from the files of the adapter, or of the bundle for the session
 * that the runtime names. If the runtime decodes with files that were not chosen here, no unit is marked.
 */
class KnownUnits
{
public:
    /**
     * Marks each unit that is not marked yet, and all units after the choice has changed. Reads files only after a
     * change.
     */
    void mark (PanelState& state);

private:
    void read (const std::string& newChoice, const std::string& file, const std::string& decoder);
    Row rowOf (const Unit& unit) const;

    std::string choice; // the files and decoder that the words were read for
    std::string sessionWord;
    rig::UnitNames units;
};
} // namespace poyo::panel
