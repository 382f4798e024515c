// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the GUI asks a library for: who it is, and which processors it brings.
#include "Core/Version.h"

#include <PluginInfo.h>

#if defined(_WIN32)
    #define EXPORT __declspec(dllexport)
#else
    #define EXPORT __attribute__ ((visibility ("default")))
#endif

extern "C" EXPORT void getLibInfo (Plugin::LibraryInfo* info)
{
    info->apiVersion = PLUGIN_API_VER;
    info->name = "POYO Rig";
    info->libVersion = poyo::version();
    info->numPlugins = 0;
}

extern "C" EXPORT int getPluginInfo (int, Plugin::PluginInfo*) { return -1; }
