// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedRecording.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace poyo::rig
{
namespace
{
constexpr char magic[] = { 'P', 'O', 'Y', 'O', 'B', 'L', 'K', 'S' };
constexpr uint32_t version = 1;
constexpr size_t headerLength = 16;
constexpr double fastestClock = 200'000;

/** Adds the events of a file to a recording. */
class Collector : public BlockHandler
{
public:
    explicit Collector (PlayedRecording& recording_) : recording (recording_) {}

    void onStream (int64_t, double rateHertz, std::string_view name) override
    {
        recording.rateHertz = rateHertz;
        recording.session = name;
    }

    void onUnit (int64_t, int32_t unit, std::string_view id) override
    {
        const auto at = static_cast<size_t> (unit);
        if (recording.unitIds.size() <= at)
            recording.unitIds.resize (at + 1);
        recording.unitIds[at] = id;
    }

    void onSpike (int64_t sampleNumber, int32_t unit) override { recording.spikes.push_back ({ sampleNumber, unit }); }

    void onBehaviourDescription (int64_t, int32_t number, std::string_view key, std::string_view unit,
                                 const std::vector<std::string>& channels) override
    {
        const auto at = static_cast<size_t> (number);
        if (places.size() <= at)
            places.resize (at + 1, none);
        places[at] = recording.series.size();
        recording.series.push_back ({ std::string (key), std::string (unit), channels, {}, {} });
    }

    void onBehaviourSample (int64_t sampleNumber, int32_t number, const std::byte* values, int32_t channels) override
    {
        const auto at = static_cast<size_t> (number);
        if (at >= places.size() || places[at] == none)
            return;
        PlayedRecording::Series& series = recording.series[places[at]];
        if (series.channels.size() != static_cast<size_t> (channels))
            return;
        series.sampleNumbers.push_back (sampleNumber);
        for (int32_t k = 0; k < channels; ++k)
            series.values.push_back (load<float> (values + 4 * k));
    }

    void onSegmentStart (int64_t sampleNumber, int32_t, SegmentReason) override
    {
        recording.stretches.push_back ({ sampleNumber, sampleNumber });
    }

    void onSegmentEnd (int64_t sampleNumber) override
    {
        if (! recording.stretches.empty())
            recording.stretches.back().end = sampleNumber;
    }

private:
    static constexpr size_t none = SIZE_MAX;

    PlayedRecording& recording;
    std::vector<size_t> places; // of a series in the recording, by its number
};

bool refuse (std::string& problem, const std::string& path, const std::string& expected, const std::string& found)
{
    problem = path + ": expected " + expected + ", found " + found
              + "; convert the recording again: poyo convert RECORDING --out FILE.poyo-blocks";
    return false;
}

bool hasUnits (const PlayedRecording& recording)
{
    return std::all_of (recording.spikes.begin(), recording.spikes.end(),
                        [&] (const PlayedRecording::Spike& spike)
                        { return static_cast<size_t> (spike.unit) < recording.unitIds.size(); });
}

/** Drops stretches that overlap or are empty, and sorts the spikes by time. */
void tidy (PlayedRecording& recording)
{
    auto& stretches = recording.stretches;
    int64_t end = INT64_MIN;
    stretches.erase (std::remove_if (stretches.begin(), stretches.end(),
                                     [&] (const PlayedRecording::Stretch& stretch)
                                     {
                                         const bool wrong = stretch.end <= stretch.start || stretch.start < end;
                                         end = wrong ? end : stretch.end;
                                         return wrong;
                                     }),
                     stretches.end());
    std::stable_sort (recording.spikes.begin(), recording.spikes.end(),
                      [] (const auto& one, const auto& other) { return one.sampleNumber < other.sampleNumber; });
}
} // namespace

bool PlayedRecording::read (const std::string& path, std::string& problem)
{
    std::ifstream file (path, std::ios::binary);
    std::byte header[headerLength];
    if (! file.read (reinterpret_cast<char*> (header), headerLength) || std::memcmp (header, magic, sizeof magic) != 0)
        return refuse (problem, path, "a .poyo-blocks file", "another kind of file");
    if (load<uint32_t> (header + 8) != version)
        return refuse (problem, path, "a block file of version 1", "another version");

    PlayedRecording recording;
    Collector collector (recording);
    std::vector<std::byte> block (blockLayout::maximumBlockLength);
    while (file.read (reinterpret_cast<char*> (block.data()), blockLayout::blockHeaderLength))
    {
        const uint32_t length = blockLengthAt (block.data(), block.size());
        const bool whole = length > 0
                           && file.read (reinterpret_cast<char*> (block.data()) + blockLayout::blockHeaderLength,
                                         length - blockLayout::blockHeaderLength)
                           && readBlock (block.data(), length, collector);
        if (! whole)
            return refuse (problem, path, "whole blocks", "a damaged block");
    }
    if (file.gcount() != 0)
        return refuse (problem, path, "whole blocks", "a damaged block at the end");
    tidy (recording);
    if (! (recording.rateHertz > 0 && recording.rateHertz <= fastestClock))
        return refuse (problem, path, "at most 200000 samples a second", std::to_string (recording.rateHertz));
    if (recording.stretches.empty() || ! hasUnits (recording))
        return refuse (problem, path, "a segment, and spikes of described units",
                       "no segment, or spikes of other units");
    *this = std::move (recording);
    return true;
}

float PlayedRecording::Series::at (int64_t sampleNumber, size_t channel, size_t& place) const
{
    if (sampleNumbers.empty())
        return 0;
    if (place >= sampleNumbers.size() || sampleNumbers[place] > sampleNumber)
        place = 0;
    while (place + 1 < sampleNumbers.size() && sampleNumbers[place + 1] <= sampleNumber)
        ++place;
    const float here = values[place * channels.size() + channel];
    const bool last = place + 1 == sampleNumbers.size();
    const float next = last ? here : values[(place + 1) * channels.size() + channel];
    if (! std::isfinite (here) || ! std::isfinite (next))
        return std::isfinite (here) ? here : std::isfinite (next) ? next : 0;
    if (last || sampleNumber <= sampleNumbers[place])
        return here;
    const auto span = static_cast<float> (sampleNumbers[place + 1] - sampleNumbers[place]);
    return here + (next - here) * static_cast<float> (sampleNumber - sampleNumbers[place]) / span;
}
} // namespace poyo::rig
