// SPDX-License-Identifier: GPL-3.0-or-later
//
// The GUI's logger, which the GUI's JUCE calls. In the GUI, another file defines it.
#include <PluginInfo.h>
#include <Utils/Utils.h>

extern "C" PLUGIN_API OELogger& getOELogger() { return OELogger::instance(); }
