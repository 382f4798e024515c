// SPDX-License-Identifier: GPL-3.0-or-later
#include "BundleFile.h"

#include "Core/OutputHold.h"

namespace poyo::rig
{
namespace
{
constexpr int64 longestFile = 64 * 1024 * 1024;

std::vector<OutputDescription> outputsIn (const File& file)
{
    std::vector<OutputDescription> outputs;
    if (! file.existsAsFile() || file.getSize() > longestFile)
        return outputs;
    const var parsed = JSON::parse (file);
    if (const Array<var>* stated = parsed.getProperty ("outputs", {}).getArray())
        for (const var& output : *stated)
        {
            OutputDescription description;
            description.name = output.getProperty ("name", {}).toString().toStdString();
            if (! output.getProperty ("scale", {}).isVoid()) // without a scale, values are in network units
                description.unit = output.getProperty ("unit", {}).toString().toStdString();
            const float scale = static_cast<float> (static_cast<double> (output.getProperty ("scale", 1.0)));
            if (std::isfinite (scale) && scale > 0)
                description.scale = scale;
            if (outputs.size() < static_cast<size_t> (OutputHold::mostOutputs))
                outputs.push_back (description);
        }
    return outputs;
}
} // namespace

std::vector<OutputDescription> outputsOf (const File& bundle, const File& adapter)
{
    for (const File& file : { adapter.getChildFile ("adapter.json"), bundle.getChildFile ("bundle.json") })
    {
        const std::vector<OutputDescription> outputs = outputsIn (file);
        if (! outputs.empty())
            return outputs;
    }
    return { { "output 1", "", 1 }, { "output 2", "", 1 } };
}
} // namespace poyo::rig
