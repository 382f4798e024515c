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
constexpr auto spanWord = "span";
constexpr auto learnedWord = "learned";
constexpr double leastVolts = 0.01; // a channel that moves less was not moved over its span
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
    bool learned = false; // scale and offset come from data
    bool toLearn = false; // from data that are still to come
    double low = 0; // of the span, in the unit
    double high = 0;
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
        else if (word == learnedWord)
            entry.learned = true;
        else if (word == spanWord && numbers == 0)
        {
            std::string low, high;
            words >> low >> high;
            if (! readNumber (low, entry.low) || ! readNumber (high, entry.high) || entry.low == entry.high)
                return "\"" + text + "\" has no span; type the lowest and the highest value, for example \""
                       + entry.unit + " span 0 20\"";
            entry.toLearn = true;
            numbers = 2;
        }
        else if (! readNumber (word, number) || numbers == 2)
            return "\"" + word + "\" is not a number; type unit, volts per unit and offset, " + example;
        else if (numbers++ == 0)
            entry.voltsPerUnit = number;
        else
            entry.offsetVolts = number;
    }
    entry.scaled = numbers > 0 && ! entry.toLearn;
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

/** Reads all entries; returns the problem, or an empty text. */
std::string readAll (const std::string& text, std::vector<Entry>& entries)
{
    std::istringstream parts (text);
    for (std::string part; std::getline (parts, part, ';');)
        if (! trimmed (part).empty())
        {
            Entry entry;
            if (const std::string problem = read (trimmed (part), entry); ! problem.empty())
                return problem;
            entries.push_back (entry);
        }
    return {};
}

/** Why a channel cannot be converted from volts; empty if it can. */
std::string notInVolts (const RawChannel& channel)
{
    if (physicalUnit::factor (channel.unit, "V"))
        return {};
    return channel.name + " is in " + (channel.unit.empty() ? "an unknown unit" : channel.unit)
           + ", not in volts; type only its unit, without volts per unit";
}

Entry entryFor (const RawChannel& channel, const std::vector<Entry>& entries)
{
    Entry entry;
    entry.unit = channel.unit;
    for (const bool named : { false, true })
        for (const Entry& each : entries)
            if (named ? each.channel == channel.name : each.channel.empty())
                entry = each;
    return entry;
}

std::string describe (const RawChannel& channel, const Entry& entry, const std::string& unit)
{
    std::string line = channel.name + " in " + unit;
    if (entry.scaled)
        line +=
            ": " + shown (entry.voltsPerUnit) + " V per " + entry.unit + ", " + shown (entry.offsetVolts) + " V at 0";
    if (entry.learned)
        line += ", learned from the lowest and highest voltage";
    return entry.velocity ? line + ", velocity" : line;
}
} // namespace

BehaviourUnits BehaviourUnits::of (const std::string& text, const std::vector<RawChannel>& channels)
{
    BehaviourUnits units;
    units.conversions.resize (channels.size());
    std::vector<Entry> entries;
    units.problem = readAll (text, entries);
    if (! units.problem.empty())
        return units;
    bool first = true;
    for (size_t k = 0; k < channels.size(); ++k)
    {
        const RawChannel& channel = channels[k];
        const Entry entry = entryFor (channel, entries);
        if (entry.toLearn)
        {
            units.unit = channel.unit;
            units.problem = notInVolts (channel);
            if (! units.problem.empty())
                return units;
            units.toLearn = true;
            units.problem = "the scale of " + channel.name + " is not learned yet; start the acquisition, move from "
                            + shown (entry.low) + " to " + shown (entry.high) + " " + entry.unit
                            + " for 10 s, and stop it";
            return units;
        }
        BehaviourConversion& conversion = units.conversions[k];
        if (entry.scaled)
        {
            units.problem = notInVolts (channel);
            if (! units.problem.empty())
                return units;
            const auto volts = physicalUnit::factor (channel.unit, "V");
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

std::string BehaviourUnits::learn (const std::string& text, const std::vector<RawChannel>& channels,
                                   const BehaviourSpan& seen, std::string& problem)
{
    std::vector<Entry> entries;
    problem = readAll (text, entries);
    if (problem.empty() && seen.samples() < fewestSamples)
        problem = "too little behaviour was seen to learn its scale; acquire for 10 s, and stop";
    std::string learned;
    for (size_t k = 0; k < channels.size() && problem.empty(); ++k)
    {
        Entry entry = entryFor (channels[k], entries);
        if (entry.toLearn)
        {
            const double volts = physicalUnit::factor (channels[k].unit, "V").value_or (1);
            const double low = volts * static_cast<double> (seen.low (k));
            const double high = volts * static_cast<double> (seen.high (k));
            if (! (high - low >= leastVolts))
                problem = channels[k].name + " moved by " + shown (std::round (1000 * (high - low)) / 1000)
                          + " V only, so its scale was not learned; move over the whole span, and stop";
            entry.voltsPerUnit = (high - low) / (entry.high - entry.low);
            entry.offsetVolts = low - entry.low * entry.voltsPerUnit;
            entry.scaled = entry.learned = true;
        }
        learned += (learned.empty() ? "" : "; ") + channels[k].name + ": " + entry.unit;
        if (entry.scaled)
            learned += " " + shown (entry.voltsPerUnit) + " " + shown (entry.offsetVolts);
        learned += entry.learned ? std::string (" ") + learnedWord : std::string();
        learned += entry.velocity ? std::string (" ") + velocityWord : std::string();
    }
    return problem.empty() ? learned : std::string();
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
