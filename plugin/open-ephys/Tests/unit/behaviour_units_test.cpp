// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "Core/BehaviourUnits.h"
#include "Core/PhysicalUnit.h"

using namespace poyo::rig;

namespace
{
const std::vector<RawChannel> adc { { "ADC1", "V" }, { "ADC2", "V" } };

bool has (const std::string& text, const std::string& part) { return text.find (part) != std::string::npos; }

std::vector<OutputDescription> velocity() { return { { "vx", "cm/s", 10 }, { "vy", "cm/s", 10 } }; }
} // namespace

SENTENCE (shouldKeepTheUnitOfTheChannelsIfNothingIsTyped)
{
    const auto units = BehaviourUnits::of ("", adc);
    CHECK (units.problem.empty() && units.unit == "V" && units.conversions.size() == 2);
    CHECK (units.conversions[0].gain == 1 && units.conversions[0].offset == 0);
}

SENTENCE (shouldConvertVoltsByVoltsPerUnitAndOffset)
{
    const auto units = BehaviourUnits::of ("cm/s 0.05 2.5", adc);
    CHECK (units.problem.empty() && units.unit == "cm/s");
    BehaviourConverter converter;
    converter.configure (units.conversions);
    int64_t sample = 100;
    float values[] = { 3, 2 };
    CHECK (converter.convert (sample, values, 1000) && sample == 100);
    CHECK (std::fabs (values[0] - 10) < 1e-4 && std::fabs (values[1] + 10) < 1e-4);
    CHECK (has (units.sentence, "ADC1 in cm/s: 0.05 V per cm/s, 2.5 V at 0"));
}

SENTENCE (shouldConvertMillivoltsLikeVolts)
{
    const auto units = BehaviourUnits::of ("cm 0.1 1", { { "AUX1", "mV" } });
    BehaviourConverter converter;
    converter.configure (units.conversions);
    int64_t sample = 0;
    float values[] = { 1500 };
    CHECK (converter.convert (sample, values, 1000) && std::fabs (values[0] - 5) < 1e-3);
}

SENTENCE (shouldTakeTheVelocityOfAPositionBetweenTwoSamples)
{
    const auto units = BehaviourUnits::of ("cm 0.1 velocity", { { "ADC1", "V" } });
    CHECK (units.problem.empty() && units.unit == "cm/s");
    BehaviourConverter converter;
    converter.configure (units.conversions);
    int64_t sample = 1000;
    float values[] = { 0 };
    CHECK (! converter.convert (sample, values, 1000)); // the first sample has no velocity
    sample = 1010;
    values[0] = 0.02f; // 0.2 cm in 10 ms
    CHECK (converter.convert (sample, values, 1000) && sample == 1005 && std::fabs (values[0] - 20) < 1e-3);
    converter.restart();
    sample = 5;
    CHECK (! converter.convert (sample, values, 1000));
}

SENTENCE (shouldNameChannelsApart)
{
    const auto units = BehaviourUnits::of ("cm/s 0.05; ADC2: cm/s 0.1", adc);
    CHECK (units.problem.empty() && units.conversions[0].gain == 20 && units.conversions[1].gain == 10);
    CHECK (has (BehaviourUnits::of ("ADC1: cm/s 0.05", adc).problem, "different units, cm/s and V"));
}

SENTENCE (shouldLearnAScaleFromTheSpanThatTheUserNames)
{
    const std::string typed = "cm span -10 10 velocity";
    const auto before = BehaviourUnits::of (typed, adc);
    CHECK (before.toLearn && before.unit == "V" && has (before.problem, "move from -10 to 10 cm"));
    CHECK (before.conversions[0].gain == 1); // volts are recorded until then

    BehaviourSpan seen;
    std::string problem;
    CHECK (BehaviourUnits::learn (typed, adc, seen, problem).empty() && has (problem, "too little behaviour"));
    for (int64_t k = 0; k < BehaviourUnits::fewestSamples; ++k)
    {
        const float values[] = { k % 2 == 0 ? 1.5f : 3.5f, k % 2 == 0 ? 2.0f : 2.001f };
        seen.add (values, 2);
    }
    CHECK (BehaviourUnits::learn (typed, adc, seen, problem).empty() && has (problem, "ADC2 moved by 0.001"));
    const auto learned = BehaviourUnits::learn (typed, { adc[0] }, seen, problem);
    CHECK (learned == "ADC1: cm 0.1 2.5 learned velocity" && problem.empty());

    const auto after = BehaviourUnits::of (learned, { adc[0] });
    CHECK (after.problem.empty() && ! after.toLearn && after.unit == "cm/s");
    CHECK (std::fabs (after.conversions[0].gain - 10) < 1e-9 && std::fabs (after.conversions[0].offset - 2.5) < 1e-9);
    CHECK (has (after.sentence, "0.1 V per cm, 2.5 V at 0, learned from the lowest and highest voltage, velocity"));
}

SENTENCE (shouldSayWhatToTypeIfTheTextIsWrong)
{
    CHECK (has (BehaviourUnits::of ("0.05", adc).problem, "type the unit first"));
    CHECK (has (BehaviourUnits::of ("cm/s fast", adc).problem, "\"fast\" is not a number"));
    CHECK (has (BehaviourUnits::of ("cm/s 0", adc).problem, "0 V per cm/s"));
    CHECK (has (BehaviourUnits::of ("cm span 5", adc).problem, "has no span"));
    CHECK (has (BehaviourUnits::of ("cm span 0 5", { { "x", "cm" } }).problem, "not in volts"));
    CHECK (has (BehaviourUnits::of ("cm span 5 5", adc).problem, "has no span"));
    CHECK (has (BehaviourUnits::of ("ADC1:", adc).problem, "has no unit"));
    CHECK (has (BehaviourUnits::of ("cm 0.1", { { "x", "cm" } }).problem, "not in volts"));
}

SENTENCE (shouldRefuseBehaviourOfTheWrongKindBeforeCollecting)
{
    const std::vector<std::string> channels { "ADC1", "ADC2" };
    CHECK (has (unfitBehaviour (BehaviourUnits::of ("", adc), channels, velocity()),
                "the behaviour is in V, but the decoder decodes cm/s"));
    CHECK (has (unfitBehaviour (BehaviourUnits::of ("cm 0.1", adc), channels, velocity()), "\"cm velocity\""));
    CHECK (unfitBehaviour (BehaviourUnits::of ("cm/s 0.05", adc), channels, velocity()).empty());
    CHECK (unfitBehaviour (BehaviourUnits::of ("m/s 5", adc), channels, velocity()).empty());
    CHECK (has (unfitBehaviour ({}, {}, velocity()), "no behaviour is chosen"));
    CHECK (has (unfitBehaviour (BehaviourUnits::of ("cm/s 1", { adc[0] }), { "ADC1" }, velocity()),
                "1 behaviour channels are chosen, but the decoder decodes 2 values"));
}

SENTENCE (shouldConvertUnitsOfOneQuantityOnly)
{
    CHECK (std::fabs (*physicalUnit::factor ("m/s", "cm/s") - 100) < 1e-9);
    CHECK (! physicalUnit::factor ("V", "cm/s") && physicalUnit::differ ("V", "cm/s"));
    CHECK (! physicalUnit::differ ("pixel", "cm/s") && ! physicalUnit::factor ("pixel", "cm"));
}
