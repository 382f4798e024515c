// SPDX-License-Identifier: GPL-3.0-or-later
//
// The GUI's logger, which its JUCE calls; in the GUI itself another file of it does this.
#include <PluginInfo.h>
#include <Utils/Utils.h>

extern "C" PLUGIN_API OELogger& getOELogger() { return OELogger::instance(); }
