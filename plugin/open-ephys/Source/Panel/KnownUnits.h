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
    /** Marks all units. Reads files only after the choice has changed. */
    void mark (PanelState& state);

private:
    void read (const std::string& file, const std::string& decoder);

    std::string choice; // the files and decoder that the names were read for
    rig::UnitNames units;
    std::vector<Row> marked; // in the order of the state's units
};
} // namespace poyo::panel
