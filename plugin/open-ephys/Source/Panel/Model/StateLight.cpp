// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateLight.h"

#include "Wording.h"

#include <algorithm>
#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr double silentSeconds = 1;
constexpr double missedShare = 0.01; // of the ticks: fewer missed deadlines only count and do not warn
constexpr double unknownShare =
    0.5; // of the spikes: more from unknown units means that the decoder is for another session

std::string orElse (const std::string& text, const std::string& otherwise) { return text.empty() ? otherwise : text; }

std::string waitingSpikes (const PanelState& state)
{
    if (! state.acquiring || state.own.ringFill <= 0)
    {
        return "";
    }
    const auto percent = static_cast<int> (std::ceil (state.own.ringFill * 100));
    return "; spikes wait in memory, " + std::to_string (percent) + " % full";
}

StateLight withoutRuntime (const PanelState& state)
{
    if (state.runtimeLaunching)
    {
        return { Word::loading, "starting the runtime" };
    }
    const auto otherwise =
        state.runtime == Runtime::dead ? "the runtime has died" : "no runtime serves rig '" + state.rig + "'";
    return { Word::noRuntime, orElse (state.runtimeSentence, otherwise) + waitingSpikes (state), state.acquiring };
}

StateLight starting (const PanelState& state)
{
    const bool warming = state.live.note.rfind ("warming", 0) == 0 || ! state.live.decoder.empty();
    return { warming ? Word::warming : Word::loading,
             orElse (state.live.note,
                     warming ? "warming up: decoding windows of every size once" : "loading the bundle") };
}

void join (std::string& line, int64_t number, const char* one, const char* many)
{
    if (number > 0)
    {
        line += (line.empty() ? "" : ", ") + counted (number, one, many);
    }
}

/** What is wrong now; empty if nothing is. */
std::string trouble (const PanelState& state, const RecentLosses& recent)
{
    if ((state.live.liveFlags & liveFlag::recordingFailed) != 0)
    {
        return "NOT RECORDING: " + orElse (state.live.note, "the disk is full or has failed");
    }
    std::string losses;
    join (losses, std::max (recent.blocksRefused(), recent.of (RuntimeCounter::recordsLost)), "block lost",
          "blocks lost");
    join (losses, recent.of (RuntimeCounter::blocksRefused), "block malformed", "blocks malformed");
    join (losses, recent.of (RuntimeCounter::ticksSkipped), "tick skipped", "ticks skipped");
    join (losses, recent.of (RuntimeCounter::ticksNotFinite), "tick not finite", "ticks not finite");
    join (losses, recent.of (RuntimeCounter::resultsRefused), "result refused", "results refused");
    const auto ticks = recent.of (RuntimeCounter::ticksDecoded) + recent.of (RuntimeCounter::ticksSkipped);
    const auto missed = recent.of (RuntimeCounter::deadlineMisses);
    if (static_cast<double> (missed) > missedShare * static_cast<double> (ticks))
    {
        join (losses, missed, "deadline missed", "deadlines missed");
    }
    if (! losses.empty())
    {
        return losses + " in the last " + std::to_string (static_cast<int> (recent.seconds())) + " s";
    }
    const auto spikes = static_cast<double> (recent.of (RuntimeCounter::spikesReceived));
    const auto unknown = static_cast<double> (recent.of (RuntimeCounter::spikesUnknownUnit));
    if (state.live.service == ServiceState::decoding && unknown > unknownShare * spikes)
    {
        return std::to_string (static_cast<int> (std::lround (100 * unknown / spikes)))
               + " % of the spikes are from units that the decoder does not know; calibrate";
    }
    return "";
}

StateLight running (const PanelState& state, const RecentLosses& recent)
{
    const auto& live = state.live;
    if ((live.liveFlags & liveFlag::inputStalled) != 0)
    {
        return { Word::stalled, "no block has come from the signal chain for a while", true };
    }
    if (const auto wrong = trouble (state, recent); ! wrong.empty())
    {
        return { Word::degraded, wrong, true };
    }
    if (live.service == ServiceState::decoding)
    {
        return { Word::decoding, live.decoder };
    }
    if (! state.decodingWanted)
    {
        return { Word::recording, "decoding is off" };
    }
    return { Word::recording,
             orElse (live.note, live.decoder.empty() ? "no decoder: choose a bundle or calibrate"
                                                     : "decoding starts when the first window is full") };
}
} // namespace

const char* StateLight::text() const
{
    switch (word)
    {
        case Word::noRuntime:
            return "no runtime";
        case Word::loading:
            return "loading";
        case Word::warming:
            return "warming";
        case Word::ready:
            return "ready";
        case Word::recording:
            return "recording";
        case Word::decoding:
            return "decoding";
        case Word::degraded:
            return "degraded";
        case Word::stalled:
            return "stalled";
    }
    return "";
}

StateLight StateLight::of (const PanelState& state, const RecentLosses& recent)
{
    const auto& live = state.live;
    if (state.runtime == Runtime::absent || state.runtime == Runtime::dead)
    {
        return withoutRuntime (state);
    }
    if (state.runtime == Runtime::silent || (live.present && live.ageSeconds > silentSeconds))
    {
        return { Word::stalled,
                 orElse (state.runtimeSentence, "no sign of life from the runtime for " + roughly (live.ageSeconds))
                     + waitingSpikes (state) };
    }
    if (! live.present)
    {
        return { Word::loading, "the runtime is starting" };
    }
    switch (live.service)
    {
        case ServiceState::starting:
            return starting (state);
        case ServiceState::closing:
            return { Word::noRuntime, "the runtime is closing", state.acquiring };
        case ServiceState::ready:
            return { Word::ready,
                     orElse (live.decoder, orElse (live.note, "no decoder: choose a bundle or calibrate")) };
        default:
            return running (state, recent);
    }
}
} // namespace poyo::panel
