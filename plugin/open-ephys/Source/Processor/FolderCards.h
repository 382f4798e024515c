// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelActions.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** The bundles in a folder, by name: what each decodes, from what, and how well. Reads files. */
std::vector<panel::FolderCard> bundleCards (const File& bundles);

/**
 * The first bundle in a folder that has embeddings for a session, by name: the one that the runtime takes if none is
 * chosen. File() if there is none. Reads files.
 */
File bundleKnowing (const File& bundles, const String& session);

/** The newest adapters in a folder, newest first: session, number of units, and R². Reads files. */
std::vector<panel::FolderCard> adapterCards (const File& adapters);
} // namespace poyo::rig
