// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "StreamBlock.h"

#include <array>
#include <string>
#include <vector>

namespace poyo::rig
{
/** What relates the clock of another stream to that of the clock stream. */
struct ClockRule
{
    enum class Kind
    {
        timestamps, // the sources' timestamps, or the sample numbers if a source has none
        offset, // stated by the user
        line // pulses on one TTL line of both streams
    };

    Kind kind = Kind::timestamps;
    double offsetSeconds = 0; // time of the other stream's sample 0, after sample 0 of the clock stream
    int line = 0; // counted from 0
};

/** The clock rules of a text such as "probe B: 12.5 ms; probe C: line 1". */
struct ClockRules
{
    struct Named
    {
        std::string stream;
        ClockRule rule;
    };

    std::vector<Named> rules;
    std::string problem; // what the text should say; empty if it can be read

    static ClockRules of (const std::string& text);

    /** The rule of a stream; timestamps if the text does not name it. */
    ClockRule ruleFor (const std::string& stream) const;
};

/**
 * Converts sample numbers of another stream to sample numbers of the clock stream. Allocates nothing after
 * construction. One thread.
 */
class StreamClock
{
public:
    void configure (const ClockRule& rule, double clockHertz, double otherHertz);

    /** A new acquisition: pulses of the last one no longer count. */
    void begin();

    /** The newest blocks of both streams. */
    void follow (const StreamBlock& clock, const StreamBlock& other);

    /** A pulse begins on a TTL line (counted from 0). arrived: monotonic nanoseconds. */
    void clockPulse (int line, int64_t sample, int64_t arrived);
    void pulse (int line, int64_t sample, int64_t arrived);

    /** Whether toClock can be called: with pulses, two that fit must have come. */
    bool isKnown() const { return rule.kind != ClockRule::Kind::line || pairs > 1; }

    int64_t toClock (int64_t sample) const;

private:
    struct Pulse
    {
        int64_t sample = 0;
        int64_t arrived = 0;
    };

    struct Pair
    {
        int64_t clock = 0;
        int64_t other = 0;
    };

    using Pulses = std::array<Pulse, 4>;

    void keep (Pulses& pulses, const Pulse& pulse);
    const Pulse* nearest (const Pulses& pulses, int64_t arrived) const;
    void match (const Pair& pair);

    ClockRule rule;
    double clockHertz = 1;
    double otherHertz = 1;
    double ratio = 1; // samples of the clock stream for each sample of the other one
    Pair anchor; // the same moment in both clocks
    Pair firstPair;
    int pairs = 0; // of pulses that fitted, one after the other
    Pulses clockPulses;
    Pulses pulses;
};
} // namespace poyo::rig
