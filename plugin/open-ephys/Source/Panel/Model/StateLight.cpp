// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateLight.h"

#include "Core/StreamMerge.h"
#include "RecentLosses.h"
#include "Wording.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace poyo::panel
{
namespace
{
constexpr double silentSeconds = 1;
constexpr double missedShare = 0.01; // of the ticks: fewer missed deadlines only count and do not warn
constexpr double unknownShare = 0.2; // of the spikes: more from unknown units means another session's decoder
constexpr double farAheadSeconds = rig::StreamMerge::mostAheadSeconds;
constexpr float absurdRSquared = -1; // worse than always the mean by this much: unit, sign or channels are wrong
constexpr int scoredTicks = 250; // 5 s
constexpr float movingShare = 0.1f; // of the output's scale: while the behaviour moves less, R² says nothing

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

/** The mean R² of the outputs that can be compared with a behaviour that moves; NaN if there are none. */
float meanRSquared (const PanelState& state)
{
    float sum = 0;
    int count = 0;
    for (size_t k = 0; k < state.agreements.size(); ++k)
    {
        const auto& agreement = state.agreements[k];
        if (state.isComparable (k) && agreement.ticks >= scoredTicks && std::isfinite (agreement.rSquared)
            && agreement.truthDeviation >= movingShare * state.outputs[k].scale)
        {
            sum += agreement.rSquared;
            ++count;
        }
    }
    return count > 0 ? sum / static_cast<float> (count) : std::numeric_limits<float>::quiet_NaN();
}

/** Which of the other streams does not go with the clock stream, and what to press; empty if all do. */
std::string strayStream (const PanelState& state)
{
    for (const auto& other : state.others)
    {
        const auto name = "stream '" + other.name + "'";
        if (! other.clockKnown)
        {
            return name + " has no common pulses with the clock stream on TTL line " + std::to_string (other.pulseLine)
                   + " yet; its spikes are not decoded; check the pulses, or choose another clock under Settings, "
                     "Clocks";
        }
        if (other.stalled)
        {
            return name + " is " + roughly (other.behindSeconds)
                   + " behind, so decoding goes on without it; check its source, or its clock under Settings, Clocks";
        }
        if (other.behindSeconds < -farAheadSeconds)
        {
            return name + " is " + roughly (-other.behindSeconds)
                   + " ahead, so its spikes are not decoded; check its clock under Settings, Clocks";
        }
    }
    return "";
}

/** Why the decoded values cannot be trusted although nothing was lost; empty if they can. */
std::string doubt (const PanelState& state, const RecentLosses& recent)
{
    if (! state.outputProblem.empty())
    {
        return state.outputProblem;
    }
    if (const auto stray = strayStream (state); ! stray.empty())
    {
        return stray;
    }
    if (const auto clipped = recent.of (&OwnFigures::valuesClipped); clipped > 0)
    {
        return counted (clipped, "decoded value is", "decoded values are")
               + " beyond the range of the recording; calibrate, or choose another bundle";
    }
    const auto seconds = std::to_string (static_cast<int> (recent.seconds())) + " s";
    if (state.acquiring && recent.isFull() && recent.of (&OwnFigures::blocks) > 0
        && recent.of (&OwnFigures::spikes) == 0)
    {
        return "no spikes have come for " + seconds + "; check the spike detector before this processor, and Stream";
    }
    const auto spikes = static_cast<double> (recent.of (RuntimeCounter::spikesReceived));
    const auto unknown = static_cast<double> (recent.of (RuntimeCounter::spikesUnknownUnit));
    if (unknown > unknownShare * spikes)
    {
        return std::to_string (static_cast<int> (std::lround (100 * unknown / spikes)))
               + " % of the spikes are from units that the decoder does not know; press Collect, then Fit";
    }
    if (const auto score = meanRSquared (state); score < absurdRSquared)
    {
        return "the decoded values do not follow the behaviour (R\u00b2 " + rSquared (score)
               + "); check the behaviour's unit and channels, then press Collect";
    }
    if (! state.choice.whyNot.empty())
    {
        return "another decoder was refused: " + state.choice.whyNot;
    }
    return "";
}

/** What is wrong now; empty if nothing is. */
std::string trouble (const PanelState& state, const RecentLosses& recent)
{
    if ((state.live.liveFlags & liveFlag::recordingFailed) != 0)
    {
        return "NOT RECORDING: " + orElse (state.live.note, "the disk is full or has failed");
    }
    std::string losses;
    join (losses, std::max (recent.of (&OwnFigures::blocksRefused), recent.of (RuntimeCounter::recordsLost)),
          "block lost", "blocks lost");
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
        const auto stray = strayStream (state);
        return losses + " in the last " + std::to_string (static_cast<int> (recent.seconds())) + " s"
               + (stray.empty() ? "" : "; " + stray);
    }
    return state.live.service == ServiceState::decoding ? doubt (state, recent) : "";
}

/** Why nothing is ready to decode, and what to press. */
std::string withoutDecoder (const PanelState& state)
{
    if (! state.choice.whyNot.empty())
    {
        return state.choice.whyNot;
    }
    const auto chosen = lastPart (state.choice.chosen);
    if (chosen.empty())
    {
        return orElse (state.live.note, "no decoder: choose a bundle, or press Collect to calibrate");
    }
    return state.acquiring ? orElse (state.live.note, "'" + chosen + "' is being loaded")
                           : "'" + chosen + "' is chosen; it decodes when acquisition starts";
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
             live.decoder.empty() ? withoutDecoder (state) : "decoding starts when the first window is full" };
}
} // namespace

const char* StateLight::text() const
{
    switch (word)
    {
        case Word::noRuntime:
            return "no runtime";
        case Word::noStream:
            return "no stream";
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
    if (! state.streamProblem.empty())
    {
        return { Word::noStream, state.streamProblem, state.acquiring };
    }
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
            return { Word::ready, live.decoder.empty() ? withoutDecoder (state) : live.decoder };
        default:
            return running (state, recent);
    }
}
} // namespace poyo::panel
