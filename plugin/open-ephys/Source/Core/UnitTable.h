// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace poyo::rig
{
/** An electrode, and the names of its units by sorted id if the source names them. */
struct SpikeOrigin
{
    std::string identifier; // the same in each run of the GUI; UnitNames.h makes it
    std::vector<std::string> unitNames;
};

/**
 * Numbers each pair (electrode, sorted id) from 0, in the order of their first spikes. The table has room for a fixed
 * number of units; numberOf neither allocates nor waits. One thread calls numberOf; any thread may read numbered units.
 */
class UnitTable
{
public:
    static constexpr int mostUnits = 1 << 13;
    static constexpr int full = -1;

    UnitTable();

    /** Removes all units. No other call may run meanwhile. */
    void reset (std::vector<SpikeOrigin> origins);

    /** The number of the pair, a new one for a new pair; full if no number is left or the electrode does not exist. */
    int numberOf (int origin, int sortedId);

    /** How many units have a number. Any thread. */
    int count() const { return counted.load (std::memory_order_acquire); }

    /** The unit's name if the source names it; otherwise the electrode's identifier. */
    const std::string& name (int unit) const;

    /** The sorted id that follows the name, or BlockWriter::noSortedId if the name is complete. */
    int suffix (int unit) const;

    /** The unit's id in the recording, such as "example_data|Electrode 3#1". Allocates. */
    std::string id (int unit) const;

private:
    struct Unit
    {
        int origin;
        int sortedId;
    };

    int* slotOf (int origin, int sortedId);
    const std::string* ownName (const Unit& unit) const;

    std::vector<SpikeOrigin> origins;
    std::vector<Unit> units;
    // Unit + 1, or 0 if free. A small or named sorted id has its place in usual, the others are in slots. Neighbours in
    // usual share cache lines: between two blocks, other work pushes the table out of the cache.
    std::vector<int> usual;
    std::vector<int> usualFrom; // the first place of each electrode, then the end
    std::vector<int> slots; // open addressing
    std::atomic<int> counted { 0 };
};
} // namespace poyo::rig
