// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamClock.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace poyo::rig
{
namespace
{
constexpr int64_t togetherNanos = 250'000'000; // pulses that are one pulse arrive within this time
constexpr double tolerance = 0.002; // seconds by which two intervals of one pulse train may differ
constexpr double measuredSeconds = 10; // a shorter span says less about the rate than its nominal value
constexpr double mostDrift = 0.001; // of the nominal rate

std::string trimmed (const std::string& text)
{
    const size_t first = text.find_first_not_of (" \t");
    return first == std::string::npos ? std::string() : text.substr (first, text.find_last_not_of (" \t") - first + 1);
}

/** "12.5 ms" or "line 1". Returns false for anything else. */
bool read (const std::string& words, ClockRule& rule)
{
    const bool isLine = words.rfind ("line ", 0) == 0;
    const std::string text = isLine ? words.substr (5) : words;
    char* end = nullptr;
    const double number = std::strtod (text.c_str(), &end);
    const std::string rest = trimmed (end);
    if (end == text.c_str() || ! std::isfinite (number) || rest != (isLine ? "" : "ms"))
        return false;
    if (isLine && (number < 1 || number > 256 || number != std::floor (number)))
        return false;
    rule.kind = isLine ? ClockRule::Kind::line : ClockRule::Kind::offset;
    rule.line = isLine ? static_cast<int> (number) - 1 : 0;
    rule.offsetSeconds = isLine ? 0 : number / 1000;
    return true;
}
} // namespace

ClockRules ClockRules::of (const std::string& text)
{
    ClockRules found;
    for (size_t at = 0; at <= text.size();)
    {
        const size_t end = std::min (text.find (';', at), text.size());
        const std::string part = trimmed (text.substr (at, end - at));
        at = end + 1;
        if (part.empty())
            continue;
        const size_t colon = part.rfind (':');
        Named named;
        if (colon == std::string::npos || ! read (trimmed (part.substr (colon + 1)), named.rule))
        {
            found.problem = "the clock '" + part
                            + "' cannot be read; type the stream, a colon, and an offset or a TTL line under Clocks, "
                              "such as \"probe B: 12.5 ms\" or \"probe B: line 1\"";
            continue;
        }
        named.stream = trimmed (part.substr (0, colon));
        found.rules.push_back (named);
    }
    return found;
}

ClockRule ClockRules::ruleFor (const std::string& stream) const
{
    for (const Named& each : rules)
        if (each.stream == stream)
            return each.rule;
    return {};
}

void StreamClock::configure (const ClockRule& rule_, double clockHertz_, double otherHertz_)
{
    rule = rule_;
    clockHertz = clockHertz_;
    otherHertz = otherHertz_;
    begin();
}

void StreamClock::begin()
{
    ratio = clockHertz / otherHertz;
    anchor = { static_cast<int64_t> (std::llround (rule.offsetSeconds * clockHertz)), 0 };
    pairs = 0;
    clockPulses = {};
    pulses = {};
}

void StreamClock::follow (const StreamBlock& clock, const StreamBlock& other)
{
    if (rule.kind != ClockRule::Kind::timestamps)
        return;
    if (clock.timestamp < 0 || other.timestamp < 0)
        anchor = {};
    else
        anchor = { clock.firstSample + std::llround ((other.timestamp - clock.timestamp) * clockHertz),
                   other.firstSample };
}

int64_t StreamClock::toClock (int64_t sample) const
{
    return anchor.clock + std::llround (static_cast<double> (sample - anchor.other) * ratio);
}

void StreamClock::clockPulse (int line, int64_t sample, int64_t arrived)
{
    if (rule.kind != ClockRule::Kind::line || line != rule.line)
        return;
    keep (clockPulses, { sample, arrived });
    if (const Pulse* same = nearest (pulses, arrived))
        match ({ sample, same->sample });
}

void StreamClock::pulse (int line, int64_t sample, int64_t arrived)
{
    if (rule.kind != ClockRule::Kind::line || line != rule.line)
        return;
    keep (pulses, { sample, arrived });
    if (const Pulse* same = nearest (clockPulses, arrived))
        match ({ same->sample, sample });
}

void StreamClock::keep (Pulses& kept, const Pulse& pulse)
{
    std::move_backward (kept.begin(), kept.end() - 1, kept.end());
    kept[0] = pulse;
}

const StreamClock::Pulse* StreamClock::nearest (const Pulses& kept, int64_t arrived) const
{
    const Pulse* best = nullptr;
    for (const Pulse& each : kept)
        if (each.arrived > 0 && std::abs (each.arrived - arrived) < togetherNanos
            && (best == nullptr || std::abs (each.arrived - arrived) < std::abs (best->arrived - arrived)))
            best = &each;
    return best;
}

/** Two pulses seem to be one. They are if as much time has passed in both streams since the last pair. */
void StreamClock::match (const Pair& pair)
{
    const double clockSeconds = static_cast<double> (pair.clock - anchor.clock) / clockHertz;
    const double otherSeconds = static_cast<double> (pair.other - anchor.other) / otherHertz;
    const bool fits =
        pairs > 0 && clockSeconds > 0 && std::abs (clockSeconds - otherSeconds) < tolerance + mostDrift * clockSeconds;
    if (pairs > 0 && clockSeconds == 0 && otherSeconds == 0)
        return; // the same pair again
    if (! fits)
    {
        firstPair = pair;
        ratio = clockHertz / otherHertz;
    }
    pairs = fits ? pairs + 1 : 1;
    anchor = pair;
    const double span = static_cast<double> (pair.other - firstPair.other);
    if (span < measuredSeconds * otherHertz)
        return;
    const double measured = static_cast<double> (pair.clock - firstPair.clock) / span;
    if (std::abs (measured * otherHertz / clockHertz - 1) < mostDrift)
        ratio = measured;
}
} // namespace poyo::rig
