// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitNames.h"

#include <algorithm>

#include <map>

namespace poyo::rig
{
namespace
{
constexpr int several = -2;

std::vector<std::string> partsOf (const std::string& text)
{
    std::vector<std::string> parts { "" };
    for (const char letter : text)
        if (letter == '|')
            parts.emplace_back();
        else
            parts.back() += letter;
    return parts;
}

std::string streamOf (const std::string& nodelessId)
{
    const size_t bar = nodelessId.find ('|');
    return bar == std::string::npos ? std::string() : nodelessId.substr (0, bar);
}

/** The part of a unit's id that a renamed stream does not change: "Electrode 1#0". */
std::string withoutStream (const std::string& nodelessId)
{
    const size_t bar = nodelessId.find ('|');
    return bar == std::string::npos ? nodelessId : nodelessId.substr (bar + 1);
}

void add (std::map<std::string, int>& places, const std::string& name, int place)
{
    if (! places.emplace (name, place).second)
        places[name] = several;
}

bool isNumber (const std::string& text)
{
    return ! text.empty() && text.find_first_not_of ("0123456789") == std::string::npos;
}
} // namespace

std::vector<std::string> electrodeNames (const std::vector<ElectrodePlace>& electrodes)
{
    std::map<std::string, int> sharing;
    for (const ElectrodePlace& electrode : electrodes)
        ++sharing[electrode.stream + "|" + electrode.name];
    std::map<std::string, int> used;
    std::vector<std::string> names;
    for (const ElectrodePlace& electrode : electrodes)
    {
        std::string name = electrode.stream + "|" + electrode.name;
        if (sharing[name] > 1 && ! electrode.device.empty())
            name = electrode.stream + "|" + electrode.device + "|" + electrode.name;
        const int copy = ++used[name];
        names.push_back (copy > 1 ? name + " (" + std::to_string (copy) + ")" : name);
    }
    return names;
}

void dropSharedNames (std::vector<SpikeOrigin>& origins, const std::vector<size_t>& electrodes)
{
    std::map<std::string, int> uses;
    for (const size_t electrode : electrodes)
        for (const std::string& name : origins[electrode].unitNames)
            ++uses[name];
    for (const size_t electrode : electrodes)
        for (std::string& name : origins[electrode].unitNames)
            if (uses[name] > 1)
                name.clear();
}

std::string withoutNodes (const std::string& unitId)
{
    const std::vector<std::string> parts = partsOf (unitId);
    if (parts.size() != 4 || ! isNumber (parts[0]) || ! isNumber (parts[2]))
        return unitId;
    return parts[1] + "|" + parts[3];
}

UnitNames::UnitNames (const std::vector<std::string>& known)
{
    for (size_t k = 0; k < known.size(); ++k)
    {
        const int place = static_cast<int> (k);
        if (! exact.emplace (known[k], place).second)
            continue;
        const std::string name = withoutNodes (known[k]);
        streams.insert (streamOf (name));
        add (nodeless, name, place);
        add (streamless, withoutStream (name), place);
    }
}

int UnitNames::placeOf (const std::string& unitId) const
{
    if (const auto same = exact.find (unitId); same != exact.end())
        return same->second;
    const std::string name = withoutNodes (unitId);
    if (const auto found = nodeless.find (name); found != nodeless.end())
        return std::max (found->second, unknown);
    if (streamOf (name).empty() || streams.count (streamOf (name)) > 0)
        return unknown;
    const auto found = streamless.find (withoutStream (name));
    return found == streamless.end() ? unknown : std::max (found->second, unknown);
}

std::vector<int> UnitNames::placesOf (const std::vector<std::string>& unitIds) const
{
    std::vector<int> places;
    std::map<int, int> named; // by place: how many units have its name
    std::map<int, int> ruled; // by place: how many units a rule finds there
    for (const std::string& id : unitIds)
    {
        places.push_back (placeOf (id));
        ++(exact.count (id) > 0 ? named : ruled)[places.back()];
    }
    for (size_t k = 0; k < places.size(); ++k)
        if (exact.count (unitIds[k]) == 0 && (named.count (places[k]) > 0 || ruled[places[k]] > 1))
            places[k] = unknown;
    return places;
}
} // namespace poyo::rig
