// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace poyo::rig
{
/** Where spikes come from: an electrode, and the names of its units where the source has any, by their sorted id. */
struct SpikeOrigin
{
    std::string identifier; // stable from run to run
    std::vector<std::string> unitNames;
};

/**
 * Gives each pair (electrode, sorted id) a number, counting from 0 in the order in which they come. Room for a fixed
 * number of units, made beforehand; numberOf neither allocates nor waits. One thread numbers; any other may ask for
 * what has been numbered.
 */
class UnitTable
{
public:
    static constexpr int mostUnits = 1 << 13;
    static constexpr int full = -1;

    UnitTable();

    /** Forgets all. No other call may be running. */
    void reset (std::vector<SpikeOrigin> origins);

    /** The pair's number; a new one where it has none; full where there is no number left, or no such electrode. */
    int numberOf (int origin, int sortedId);

    /** How many have a number. Any thread. */
    int count() const { return counted.load (std::memory_order_acquire); }

    /** The unit's name: the source's own, or the electrode's. */
    const std::string& name (int unit) const;

    /** What is to be put behind the name, or BlockWriter::noSortedId where the name says it all. */
    int suffix (int unit) const;

    /** The unit's id as the recording has it, e.g. "100|example_data|102|Electrode 3#1". Allocates. */
    std::string id (int unit) const;

private:
    struct Unit
    {
        int origin;
        int sortedId;
    };

    const std::string* ownName (const Unit& unit) const;

    std::vector<SpikeOrigin> origins;
    std::vector<Unit> units;
    std::vector<int> slots; // open addressing: unit + 1, 0 where free
    std::atomic<int> counted { 0 };
};
} // namespace poyo::rig
