// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelSource.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** The state of the decoder for scripts, as one line of JSON. Message thread. */
String statusLine (panel::PanelSource& source);
} // namespace poyo::rig
