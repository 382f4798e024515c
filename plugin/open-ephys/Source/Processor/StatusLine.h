// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelSource.h"

#include <ProcessorHeaders.h>

namespace poyo::rig
{
/** All that a script may want to know, as one line of JSON. Message thread. */
String statusLine (panel::PanelSource& source);
} // namespace poyo::rig
