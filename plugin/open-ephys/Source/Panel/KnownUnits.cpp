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
    const auto newChoice = file + "\n" + state.live.decoder;
    if (newChoice != choice)
    {
        choice = newChoice;
        read (file, state.live.decoder);
        marked.clear();
        for (auto& unit : state.units)
        {
            unit.row = Row::unsaid;
        }
    }
    if (marked.size() != state.units.size())
    {
        std::vector<std::string> ids;
        for (const auto& unit : state.units)
        {
            ids.push_back (unit.id);
        }
        marked.clear();
        for (const auto place : units.placesOf (ids))
        {
            marked.push_back (units.empty()                      ? Row::unsaid
                              : place == rig::UnitNames::unknown ? Row::unknown
                                                                 : Row::known);
        }
    }
    for (size_t k = 0; k < state.units.size(); ++k)
    {
        if (! units.empty() || state.units[k].row == Row::unsaid)
        {
            state.units[k].row = marked[k];
        }
    }
}

/** Reads the names of the units. A bundle's names begin with the session, which the runtime's label begins with too. */
void KnownUnits::read (const std::string& file, const std::string& decoder)
{
    units = {};
    const juce::File manifest (juce::File::isAbsolutePath (file) ? juce::File (file) : juce::File());
    if (! manifest.existsAsFile() || manifest.getSize() > largestFile)
    {
        return;
    }
    const auto json = juce::JSON::parse (manifest);
    const auto session = decoder.substr (0, decoder.find (',')) + "/";
    std::vector<std::string> names, ofSession;
    if (const auto* listed = json.getProperty ("units", {}).getArray())
    {
        for (const auto& unit : *listed)
        {
            names.push_back (unit.toString().toStdString());
            if (names.back().rfind (session, 0) == 0)
            {
                ofSession.push_back (names.back().substr (session.size()));
            }
        }
    }
    units = rig::UnitNames (ofSession.empty() ? names : ofSession);
}
} // namespace poyo::panel
