// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/DecoderStatus.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/**
 * The outputs of the adapter, else of the bundle, else two unnamed outputs. They count until the runtime says what
 * decodes. Reads files: not for the audio thread.
 */
std::vector<OutputDescription> outputsOf (const File& bundle, const File& adapter);
} // namespace poyo::rig
