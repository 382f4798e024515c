// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** One decoded output, from bundle.json or adapter.json; docs/layouts.md. */
struct OutputDescription
{
    String name;
    String unit; // empty if it is not known
    float scale = 1; // physical units per network unit

    /** The resolution of the recorded 16-bit values: their range is 32 times the scale. */
    float bitVolts() const { return scale / 1000.0f; }
};

/** The outputs of the adapter, else of the bundle, else two unnamed outputs. Reads files: not for the audio thread. */
std::vector<OutputDescription> outputsOf (const File& bundle, const File& adapter);
} // namespace poyo::rig
