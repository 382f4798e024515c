// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitTable.h"

#include "BlockWriter.h"

#include <algorithm>

namespace poyo::rig
{
namespace
{
constexpr size_t usualIds = 4; // of an electrode whose units have no names: unsorted, and three sorted units
constexpr uint32_t slotCount = 4 * UnitTable::mostUnits;
constexpr uint32_t slotMask = slotCount - 1;

uint32_t hashOf (int origin, int sortedId)
{
    const uint64_t key = (static_cast<uint64_t> (origin) << 32) | static_cast<uint32_t> (sortedId);
    return static_cast<uint32_t> ((key * 0x9e3779b97f4a7c15u) >> 40) & slotMask;
}
} // namespace

UnitTable::UnitTable() : units (mostUnits), usualFrom (1), slots (slotCount) {}

void UnitTable::reset (std::vector<SpikeOrigin> origins_)
{
    counted.store (0, std::memory_order_release);
    std::fill (slots.begin(), slots.end(), 0);
    origins = std::move (origins_);
    usualFrom.assign (1, 0);
    for (const SpikeOrigin& origin : origins)
        usualFrom.push_back (usualFrom.back() + static_cast<int> (std::max (usualIds, origin.unitNames.size())));
    usual.assign (static_cast<size_t> (usualFrom.back()), 0);
}

int UnitTable::numberOf (int origin, int sortedId)
{
    if (origin < 0 || origin >= static_cast<int> (usualFrom.size()) - 1)
        return full;
    int* const slot = slotOf (origin, sortedId);
    if (*slot == 0)
    {
        const int next = counted.load (std::memory_order_relaxed);
        if (next == mostUnits)
            return full;
        units[static_cast<size_t> (next)] = { origin, sortedId };
        *slot = next + 1;
        counted.store (next + 1, std::memory_order_release);
    }
    return *slot - 1;
}

/** The place of a pair's unit, or the free place that it may take. */
int* UnitTable::slotOf (int origin, int sortedId)
{
    const int from = usualFrom[static_cast<size_t> (origin)];
    if (sortedId >= 0 && sortedId < usualFrom[static_cast<size_t> (origin) + 1] - from)
        return &usual[static_cast<size_t> (from + sortedId)];
    for (uint32_t slot = hashOf (origin, sortedId);; slot = (slot + 1) & slotMask)
    {
        if (slots[slot] == 0)
            return &slots[slot];
        const Unit& unit = units[static_cast<size_t> (slots[slot] - 1)];
        if (unit.origin == origin && unit.sortedId == sortedId)
            return &slots[slot];
    }
}

const std::string& UnitTable::name (int unit) const
{
    const Unit& asked = units[static_cast<size_t> (unit)];
    const std::string* own = ownName (asked);
    return own != nullptr ? *own : origins[static_cast<size_t> (asked.origin)].identifier;
}

int UnitTable::suffix (int unit) const
{
    const Unit& asked = units[static_cast<size_t> (unit)];
    return ownName (asked) != nullptr ? BlockWriter::noSortedId : asked.sortedId;
}

std::string UnitTable::id (int unit) const
{
    const int behind = suffix (unit);
    return behind == BlockWriter::noSortedId ? name (unit) : name (unit) + "#" + std::to_string (behind);
}

const std::string* UnitTable::ownName (const Unit& unit) const
{
    const auto& names = origins[static_cast<size_t> (unit.origin)].unitNames;
    const auto at = static_cast<size_t> (unit.sortedId);
    return unit.sortedId >= 0 && at < names.size() && ! names[at].empty() ? &names[at] : nullptr;
}
} // namespace poyo::rig
