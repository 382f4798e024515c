// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** One decoded output, as bundle.json or adapter.json states it; docs/layouts.md. */
struct OutputDescription
{
    String name;
    String unit; // empty where nobody has stated one
    float scale = 1; // physical units per network unit

    /** Fine enough for 16 bits, and wide enough for 32 scales. */
    float bitVolts() const { return scale / 1000.0f; }
};

/** The outputs of an adapter, else of a bundle, else two without a name. Reads files: not for the audio thread. */
std::vector<OutputDescription> outputsOf (const File& bundle, const File& adapter);
} // namespace poyo::rig
