// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlayedSource.h"

#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr double rateHertz = 30000;
constexpr double tickSeconds = 0.02;
constexpr int allUnits = 104;
} // namespace

PlayedSource::PlayedSource()
{
    state.acquiring = true;
    state.decodingWanted = true;
    state.rateHertz = rateHertz;
    state.rig = "left";
    state.bundle = "/opt/poyo/bundles/sim";
    state.adapter = "/data/adapters/d_day0_morning";
    state.runtime = Runtime::alive;
    state.outputs = { { "vx", "cm/s", 10 }, { "vy", "cm/s", 10 } };
    state.behaviour = state.outputs;
    for (int i = 0; i < allUnits; ++i)
    {
        state.units.push_back ({ "unit_" + std::to_string (i), i % 15 == 14 ? Row::unknown : Row::known });
    }
    auto& live = state.live;
    live.present = true;
    live.service = ServiceState::decoding;
    live.deadlineMs = 20;
    live.counters = { 25803, 1152394, 214, 0, 8121, 15050, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1 };
    live.stages = { { 15050, 11.6, 22.1, 23.2, 23.4 }, { 15050, 0.02, 0.11, 0.4, 2.3 }, { 15050, 0.03, 0.2, 0.9, 2.9 },
                    { 15050, 0.05, 0.09, 0.2, 0.6 },   { 15050, 2.9, 4.8, 7.7, 12.1 },  { 15050, 0.01, 0.03, 0.1, 0.3 },
                    { 15050, 3.1, 5.4, 9.2, 21.4 } };
    live.session = "/data/sessions/left_2026-11-22_19-04-11";
    live.decoder = "simulated/d_day0, 98 units, weights 57d21ab0, on CPU";
    state.session = live.session;
    state.decodingBundle = state.bundle;
    state.decodingAdapter = state.adapter;
    state.choice = { state.adapter, "", live.decoder, 300, "" };
    state.own.blocks = 25803;
    state.own.spikes = 1152394;
    state.own.blockMs = 10.2;
    state.own.ringFill = 0.01;
}

void PlayedSource::read (PanelState& into)
{
    into = state;
    judged += 1;
    judge.judge (copies, judged, into);
}

void PlayedSource::play (double seconds)
{
    for (int i = 0; i < seconds / tickSeconds; ++i)
    {
        tick();
    }
}

void PlayedSource::tick()
{
    ++ticks;
    const auto seconds = static_cast<double> (ticks) * tickSeconds;
    const auto sample = static_cast<int64_t> (seconds * rateHertz);
    const auto reach = std::floor (seconds / 1.3);
    const auto phase = seconds / 1.3 - reach;
    const auto direction = reach * 2.4;
    const auto speed = phase < 0.7 ? 30 * std::pow (std::sin (3.14159 * phase / 0.7), 2) : 0;
    const double velocity[] { speed * std::cos (direction), speed * std::sin (direction) };

    std::normal_distribution<double> normal;
    DecodedPoint out;
    BehaviourPoint truth;
    out.sampleNumber = truth.sampleNumber = sample;
    out.count = truth.count = 2;
    out.liveFlags = held ? liveFlag::held | liveFlag::inputStalled : 0;
    for (size_t i = 0; i < 2; ++i)
    {
        error[i] = 0.85 * error[i] + 1.6 * normal (random);
        last[i] = held ? last[i] * 0.93 : 0.93 * velocity[i] + error[i];
        out.values[i] = static_cast<float> (last[i]);
        truth.values[i] = static_cast<float> (velocity[i] + 0.2 * normal (random));
    }
    if (decodes)
    {
        decoded.push_back (out);
        copies.decoded.push_back (out);
    }
    if (silent)
    {
        return;
    }
    behaviour.push_back (truth);
    copies.behaviour.push_back (truth);
    for (int unit = 0; unit < static_cast<int> (state.units.size()); ++unit)
    {
        const auto tuned = std::cos (unit * 0.61) * velocity[0] + std::sin (unit * 0.61) * velocity[1];
        const auto rate = 4 + unit % 7 + std::max (0.0, tuned * 0.9);
        std::poisson_distribution<int> count (rate * tickSeconds);
        for (int i = count (random); i > 0; --i)
        {
            const auto within = std::uniform_real_distribution<double> (0, tickSeconds) (random);
            spikes.push_back ({ sample - static_cast<int64_t> (within * rateHertz), unit });
        }
    }
}
} // namespace poyo::panel
