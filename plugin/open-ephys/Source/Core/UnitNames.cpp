// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitNames.h"

#include <map>

namespace poyo::rig
{
namespace
{
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
    for (const std::string& id : known)
        if (exact.insert (id).second)
        {
            const std::string name = withoutNodes (id);
            streams.insert (streamOf (name));
            ++nodeless[name];
            ++streamless[withoutStream (name)];
        }
}

bool UnitNames::knows (const std::string& unitId) const
{
    if (exact.count (unitId) > 0)
        return true;
    const std::string name = withoutNodes (unitId);
    if (const auto found = nodeless.find (name); found != nodeless.end())
        return found->second == 1;
    if (streamOf (name).empty() || streams.count (streamOf (name)) > 0)
        return false;
    const auto found = streamless.find (withoutStream (name));
    return found != streamless.end() && found->second == 1;
}
} // namespace poyo::rig
