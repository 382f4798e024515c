// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/StreamClock.h"

#include <cstdlib>

using namespace poyo::rig;

namespace
{
constexpr int64_t second = 1'000'000'000;

StreamClock clockOf (const ClockRule& rule, double clockHertz, double otherHertz)
{
    StreamClock clock;
    clock.configure (rule, clockHertz, otherHertz);
    return clock;
}
} // namespace

SENTENCE (shouldConvertByTimestamps)
{
    StreamClock clock = clockOf ({}, 30000, 40000);
    clock.follow ({ 3000, 300, 10.0 }, { 80000, 400, 10.5 });
    CHECK (clock.toClock (80000) == 18000);
    CHECK (clock.toClock (80400) == 18300);
    CHECK (clock.toClock (79600) == 17700);
}

SENTENCE (shouldConvertBySampleNumbersIfSourceHasNoTimestamps)
{
    StreamClock clock = clockOf ({}, 30000, 40000);
    clock.follow ({ 3000, 300, 10.0 }, { 80000, 400, -1 });
    CHECK (clock.toClock (80000) == 60000);
}

SENTENCE (shouldConvertByStatedOffset)
{
    StreamClock clock = clockOf (ClockRules::of ("b: 12.5 ms").ruleFor ("b"), 30000, 30000);
    clock.follow ({ 3000, 300, 10.0 }, { 3000, 300, 99.0 });
    CHECK (clock.toClock (0) == 375);
    CHECK (clock.toClock (30000) == 30375);
}

SENTENCE (shouldLearnClockFromPulses)
{
    StreamClock clock = clockOf (ClockRules::of ("b: line 1").ruleFor ("b"), 30000, 40000);
    CHECK (! clock.isKnown());
    // Sample 0 of the other stream is sample 6000 of the clock stream, and its rate is 20 ppm too high.
    for (int64_t k = 1; k <= 30; ++k)
    {
        clock.pulse (0, k * 40000 + k * 40000 * 20 / 1000000, k * second + 20'000'000);
        clock.clockPulse (0, 6000 + k * 30000, k * second);
        clock.clockPulse (3, 7 + k * 30000, k * second); // another line
        CHECK (clock.isKnown() == (k > 1));
    }
    // Two minutes after the last pulse, the nominal rate would be wrong by 72 samples.
    CHECK (std::llabs (clock.toClock (150 * 40000 + 150 * 40000 * 20 / 1000000) - (6000 + 150 * 30000)) < 8);
}

SENTENCE (shouldForgetPulsesThatDoNotFit)
{
    StreamClock clock = clockOf (ClockRules::of ("b: line 1").ruleFor ("b"), 1000, 1000);
    clock.clockPulse (0, 1000, second);
    clock.pulse (0, 500, second);
    clock.clockPulse (0, 2000, 2 * second);
    clock.pulse (0, 1700, 2 * second); // 200 ms too late
    CHECK (! clock.isKnown());
    clock.clockPulse (0, 3000, 3 * second);
    clock.pulse (0, 2700, 3 * second);
    CHECK (clock.isKnown());
    CHECK (clock.toClock (2800) == 3100);
}

SENTENCE (shouldReadClocksOfStreams)
{
    const ClockRules rules = ClockRules::of ("probe B: -3 ms; probe: C: line 2;");
    CHECK (rules.problem.empty());
    CHECK (rules.ruleFor ("probe B").kind == ClockRule::Kind::offset);
    CHECK (rules.ruleFor ("probe B").offsetSeconds == -0.003);
    CHECK (rules.ruleFor ("probe: C").kind == ClockRule::Kind::line);
    CHECK (rules.ruleFor ("probe: C").line == 1);
    CHECK (rules.ruleFor ("probe D").kind == ClockRule::Kind::timestamps);
    for (const char* wrong : { "probe B", "probe B: 3", "probe B: line 0", "probe B: line 1.5", "probe B: late ms" })
        CHECK (ClockRules::of (wrong).problem.find ("cannot be read; type the stream") != std::string::npos);
}
