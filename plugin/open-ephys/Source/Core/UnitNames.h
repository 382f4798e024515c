// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "UnitTable.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace poyo::rig
{
/** An electrode as the signal chain describes it. */
struct ElectrodePlace
{
    std::string stream;
    std::string device; // empty if the stream has none
    std::string name;
};

/**
 * Names for electrodes that stay the same when a processor is removed and added again: "stream|electrode". The node
 * numbers of the chain are left out. If two electrodes share stream and name, the device follows; if they still share
 * all of it, as behind two spike detectors, the later ones get a number: "stream|electrode (2)".
 */
std::vector<std::string> electrodeNames (const std::vector<ElectrodePlace>& electrodes);

/**
 * If two of these electrodes name a unit alike, as when two sources play one recording, both units lose that name and go
 * by electrode and sorted id.
 */
void dropSharedNames (std::vector<SpikeOrigin>& origins, const std::vector<size_t>& electrodes);

/**
 * The unit's id without node numbers, from an id of an earlier version: "100|stream|102|Electrode 1#0" becomes
 * "stream|Electrode 1#0". Any other id stays as it is.
 */
std::string withoutNodes (const std::string& unitId);

/**
 * Units that have embeddings. A unit is known by its name, by its name without node numbers, or, if no known unit has
 * the unit's stream, by electrode and sorted id: then the stream was renamed. A rule that fits several units fits none.
 * golden/unit_names.txt has cases for this class and for Java's UnitNames and UnitMap.
 */
class UnitNames
{
public:
    /** The place of a unit that is not known. */
    static constexpr int unknown = -1;

    UnitNames() = default;
    explicit UnitNames (const std::vector<std::string>& known);

    /**
     * The place of each unit of a stream among the known ones. If a rule finds one known unit for several units of the
     * stream, these are unknown. A unit with the known name itself keeps its place.
     */
    std::vector<int> placesOf (const std::vector<std::string>& unitIds) const;

    bool empty() const { return exact.empty(); }

private:
    int placeOf (const std::string& unitId) const;

    std::map<std::string, int> exact;
    std::set<std::string> streams;
    std::map<std::string, int> nodeless; // place, or several
    std::map<std::string, int> streamless;
};
} // namespace poyo::rig
