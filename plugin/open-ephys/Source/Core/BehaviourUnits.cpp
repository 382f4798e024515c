// SPDX-License-Identifier: GPL-3.0-or-later
#include "BehaviourUnits.h"

#include "PhysicalUnit.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace poyo::rig
{
namespace
{
constexpr auto velocityWord = "velocity";
constexpr auto example = "for example \"cm/s 0.05\" for 0.05 V per cm/s";

/** One entry of the text. */
struct Entry
{
    std::string channel; // empty: all others
    std::string unit;
    bool scaled = false;
    double voltsPerUnit = 1;
    double offsetVolts = 0;
    bool velocity = false;
};

std::string trimmed (const std::string& text)
{
    const size_t from = text.find_first_not_of (" \t");
    return from == std::string::npos ? std::string() : text.substr (from, text.find_last_not_of (" \t") - from + 1);
}

bool readNumber (const std::string& word, double& number)
{
    char* end = nullptr;
    number = std::strtod (word.c_str(), &end);
    return ! word.empty() && *end == 0 && std::isfinite (number);
}

/** Reads one entry; returns the problem, or an empty text. */
std::string read (const std::string& text, Entry& entry)
{
    std::string rest = text;
    if (const size_t colon = text.find (':'); colon != std::string::npos)
    {
        entry.channel = trimmed (text.substr (0, colon));
        rest = text.substr (colon + 1);
    }
    std::istringstream words (rest);
    if (! (words >> entry.unit))
        return "\"" + text + "\" has no unit; type a unit, " + example;
    double number = 0;
    if (readNumber (entry.unit, number))
        return "\"" + text + "\" starts with a number; type the unit first, " + example;
    int numbers = 0;
    for (std::string word; words >> word;)
    {
        if (word == velocityWord)
            entry.velocity = true;
        else if (! readNumber (word, number) || numbers == 2)
            return "\"" + word + "\" is not a number; type unit, volts per unit and offset, " + example;
        else if (numbers++ == 0)
            entry.voltsPerUnit = number;
        else
            entry.offsetVolts = number;
    }
    entry.scaled = numbers > 0;
    if (entry.voltsPerUnit == 0)
        return "0 V per " + entry.unit + " cannot be converted; type the volts of 1 " + entry.unit;
    return {};
}

std::string shown (double number)
{
    std::ostringstream text;
    text << number;
    return text.str();
}

std::string describe (const RawChannel& channel, const Entry& entry, const std::string& unit)
{
    std::string line = channel.name + " in " + unit;
    if (entry.scaled)
        line +=
            ": " + shown (entry.voltsPerUnit) + " V per " + entry.unit + ", " + shown (entry.offsetVolts) + " V at 0";
    return entry.velocity ? line + ", velocity" : line;
}
} // namespace

BehaviourUnits BehaviourUnits::of (const std::string& text, const std::vector<RawChannel>& channels)
{
    BehaviourUnits units;
    units.conversions.resize (channels.size());
    std::vector<Entry> entries;
    std::istringstream parts (text);
    for (std::string part; std::getline (parts, part, ';');)
        if (! trimmed (part).empty())
        {
            Entry entry;
            units.problem = read (trimmed (part), entry);
            if (! units.problem.empty())
                return units;
            entries.push_back (entry);
        }
    bool first = true;
    for (size_t k = 0; k < channels.size(); ++k)
    {
        const RawChannel& channel = channels[k];
        Entry entry;
        entry.unit = channel.unit;
        for (const bool named : { false, true })
            for (const Entry& each : entries)
                if (named ? each.channel == channel.name : each.channel.empty())
                    entry = each;
        BehaviourConversion& conversion = units.conversions[k];
        if (entry.scaled)
        {
            const auto volts = physicalUnit::factor (channel.unit, "V");
            if (! volts)
            {
                units.problem = channel.name + " is in " + (channel.unit.empty() ? "an unknown unit" : channel.unit)
                                + ", not in volts; type only its unit, without volts per unit";
                return units;
            }
            conversion.gain = *volts / entry.voltsPerUnit;
            conversion.offset = entry.offsetVolts / *volts;
        }
        conversion.velocity = entry.velocity;
        const std::string unit = entry.velocity ? entry.unit + "/s" : entry.unit;
        if (! first && unit != units.unit)
        {
            units.problem = "the behaviour channels have different units, " + units.unit + " and " + unit
                            + "; type one unit for all, " + example;
            return units;
        }
        first = false;
        units.unit = unit;
        units.sentence += (units.sentence.empty() ? "" : "; ") + describe (channel, entry, unit);
    }
    return units;
}

std::string unfitBehaviour (const BehaviourUnits& units, const std::vector<std::string>& channels,
                            const std::vector<OutputDescription>& outputs)
{
    if (channels.empty())
        return "no behaviour is chosen; choose its channels under Behaviour in the editor";
    if (! units.problem.empty())
        return units.problem;
    if (outputs.empty())
        return {};
    const std::string& wanted = outputs.front().unit;
    if (physicalUnit::differ (units.unit, wanted))
    {
        const bool position = physicalUnit::factor (units.unit + "/s", wanted).has_value();
        return "the behaviour is in " + units.unit + ", but the decoder decodes " + wanted + "; type under Units "
               + (position ? "\"" + units.unit + " velocity\" to take its velocity"
                           : "the unit and the volts per unit, for example \"" + wanted + " 0.05\"");
    }
    const bool named =
        std::all_of (outputs.begin(), outputs.end(),
                     [&] (const OutputDescription& output)
                     { return std::find (channels.begin(), channels.end(), output.name) != channels.end(); });
    if (! named && channels.size() != outputs.size())
        return std::to_string (channels.size()) + " behaviour channels are chosen, but the decoder decodes "
               + std::to_string (outputs.size()) + " values; choose as many channels under Behaviour";
    return {};
}

void BehaviourConverter::configure (const std::vector<BehaviourConversion>& conversions)
{
    count = static_cast<int> (std::min<size_t> (conversions.size(), channels.size()));
    anyVelocity = false;
    for (size_t k = 0; k < static_cast<size_t> (count); ++k)
    {
        channels[k] = conversions[k];
        anyVelocity = anyVelocity || conversions[k].velocity;
    }
    restart();
}

bool BehaviourConverter::convert (int64_t& sampleNumber, float* values, double rateHertz)
{
    const int64_t now = sampleNumber;
    const double seconds = static_cast<double> (now - lastSample) / rateHertz;
    const bool had = hasLast && seconds > 0;
    for (size_t k = 0; k < static_cast<size_t> (count); ++k)
    {
        const double value = (static_cast<double> (values[k]) - channels[k].offset) * channels[k].gain;
        values[k] = static_cast<float> (channels[k].velocity && had ? (value - last[k]) / seconds : value);
        if (anyVelocity && ! channels[k].velocity && had)
            values[k] = static_cast<float> ((value + last[k]) / 2); // at the same time as the velocities
        last[k] = value;
    }
    if (anyVelocity)
        sampleNumber = lastSample + (now - lastSample) / 2;
    lastSample = now;
    hasLast = true;
    return ! anyVelocity || had;
}
} // namespace poyo::rig
