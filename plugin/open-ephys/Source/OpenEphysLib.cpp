// SPDX-License-Identifier: GPL-3.0-or-later
//
// The functions that the GUI asks for the name of the library and for its processors.
#include "Core/Version.h"
#include "Processor/DecoderProcessor.h"
#include "SpikeSource/SpikeSource.h"

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
    info->numPlugins = 2;
}

extern "C" EXPORT int getPluginInfo (int index, Plugin::PluginInfo* info)
{
    info->type = Plugin::PROCESSOR;
    switch (index)
    {
        case 0:
            info->processor.name = "POYO Decoder";
            info->processor.type = Plugin::Processor::FILTER;
            info->processor.creator = &Plugin::createProcessor<poyo::rig::DecoderProcessor>;
            return 0;
        case 1:
            info->processor.name = "POYO Spike Source";
            info->processor.type = Plugin::Processor::SOURCE;
            info->processor.creator = &Plugin::createProcessor<poyo::rig::SpikeSource>;
            return 0;
        default:
            return -1;
    }
}
