// SPDX-License-Identifier: GPL-3.0-or-later
#include "KnownUnits.h"

#include <JuceHeader.h>

namespace poyo::panel
{
namespace
{
constexpr juce::int64 largestFile = 64 << 20;

std::string manifestOf (const PanelState& state)
{
    if (state.live.decoder.empty())
    {
        return {};
    }
    if (! state.decodingAdapter.empty())
    {
        return state.decodingAdapter + "/adapter.json";
    }
    return state.decodingBundle.empty() ? std::string() : state.decodingBundle + "/bundle.json";
}
} // namespace

void KnownUnits::mark (PanelState& state)
{
    const auto file = manifestOf (state);
    if (const auto newChoice = file + "\n" + state.live.decoder; newChoice != choice)
    {
        read (newChoice, file, state.live.decoder);
        for (auto& unit : state.units)
        {
            unit.row = Row::unsaid;
        }
    }
    for (auto& unit : state.units)
    {
        if (unit.row == Row::unsaid)
        {
            unit.row = rowOf (unit);
        }
    }
}

void KnownUnits::read (const std::string& newChoice, const std::string& file, const std::string& decoder)
{
    choice = newChoice;
    units = {};
    sessionWord = decoder.substr (0, decoder.find (',')); // what the runtime's label begins with
    const juce::File manifest (juce::File::isAbsolutePath (file) ? juce::File (file) : juce::File());
    if (! manifest.existsAsFile() || manifest.getSize() > largestFile)
    {
        return;
    }
    const auto json = juce::JSON::parse (manifest);
    if (const auto* listed = json.getProperty ("units", {}).getArray())
    {
        std::vector<std::string> names;
        for (const auto& unit : *listed)
        {
            names.push_back (unit.toString().toStdString());
        }
        units = rig::UnitNames (names);
    }
}

Row KnownUnits::rowOf (const Unit& unit) const
{
    if (units.empty())
    {
        return Row::unsaid;
    }
    return units.knows (unit.id) || units.knows (sessionWord + "/" + unit.id) ? Row::known : Row::unknown;
}
} // namespace poyo::panel
