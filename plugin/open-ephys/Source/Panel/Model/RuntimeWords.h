// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <array>
#include <cstddef>

namespace poyo::panel
{
/** The runtime's counters, in the order of org.poyorig.status.RuntimeCounter, which a test compares. */
enum class Counter : size_t
{
    blocksRecorded,
    spikesReceived,
    spikesLate,
    spikesTooOld,
    spikesUnknownUnit,
    ticksDecoded,
    ticksSkippedAtJoins,
    blocksRefused,
    recorderFailures,
    crcFailures,
    spikesAhead,
    recordsLost,
    recordsUnknown,
    blocksOutsideSessions,
    ticksSkipped,
    ticksNotFinite,
    deadlineMisses,
    resultsRefused,
    inputStalls,
    producerDeaths,
    decoderSwaps,
    sessionsRecorded,
    spikesLeftOut,
    decoderFallbacks
};

/** What more than none of it means. */
enum class Weight
{
    figure, // nothing: it counts what went well
    noted, // worth knowing, as spikes of units that are not calibrated
    lost
};

struct CounterWords
{
    const char* id;
    const char* label;
    Weight weight;
};

inline constexpr std::array<CounterWords, 24> counterWords { {
    { "blocks_recorded", "blocks recorded", Weight::figure },
    { "spikes_received", "spikes received", Weight::figure },
    { "spikes_late", "spikes late", Weight::noted },
    { "spikes_too_old", "spikes too old", Weight::lost },
    { "spikes_unknown_unit", "spikes, unknown unit", Weight::noted },
    { "ticks_decoded", "ticks decoded", Weight::figure },
    { "ticks_skipped_at_joins", "ticks at joins", Weight::figure },
    { "blocks_refused", "blocks malformed", Weight::lost },
    { "recorder_failures", "blocks not recorded", Weight::lost },
    { "crc_failures", "documents damaged", Weight::lost },
    { "spikes_ahead", "spikes ahead", Weight::lost },
    { "records_lost", "blocks lost", Weight::lost },
    { "records_unknown", "unknown records", Weight::lost },
    { "blocks_outside_sessions", "blocks outside", Weight::lost },
    { "ticks_skipped", "ticks skipped", Weight::lost },
    { "ticks_not_finite", "ticks not finite", Weight::lost },
    { "deadline_misses", "deadlines missed", Weight::lost },
    { "results_refused", "results refused", Weight::lost },
    { "input_stalls", "input stalls", Weight::lost },
    { "producer_deaths", "acquisition deaths", Weight::lost },
    { "decoder_swaps", "decoder swaps", Weight::figure },
    { "sessions_recorded", "sessions", Weight::figure },
    { "spikes_left_out", "spikes over size", Weight::lost },
    { "decoder_fallbacks", "GPU lost", Weight::lost },
} };

/** What a counter stands at; 0 where the runtime has not said so. */
inline int64_t valueOf (const std::vector<int64_t>& counters, Counter counter)
{
    const auto place = static_cast<size_t> (counter);
    return place < counters.size() ? counters[place] : 0;
}

/** The stages' names, in the order of org.poyorig.status.LatencyStage. */
inline constexpr std::array<const char*, 7> stageNames {
    "spike \u2192 block end", "bridge", "queue", "tokenise", "infer", "publish", "hand-over \u2192 published"
};

/** Place of the last stage: the sum of what the runtime does. */
inline constexpr size_t totalStage = 6;
} // namespace poyo::panel
