// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelActions.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** The bundles in a folder, by name: what each decodes, and for how many units it has embeddings. Reads files. */
std::vector<panel::FolderCard> bundleCards (const File& bundles);

/** The newest adapters in a folder, newest first: session, number of units, and R². Reads files. */
std::vector<panel::FolderCard> adapterCards (const File& adapters);
} // namespace poyo::rig
