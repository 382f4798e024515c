// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    sessionsRecorded
};

/** What a counter counts, and whether more than none of it is a loss. */
struct CounterWords
{
    const char* id;
    const char* label;
    bool isLoss;
};

inline constexpr std::array<CounterWords, 22> counterWords { {
    { "blocks_recorded", "blocks recorded", false },
    { "spikes_received", "spikes received", false },
    { "spikes_late", "spikes late", true },
    { "spikes_too_old", "spikes too old", true },
    { "spikes_unknown_unit", "spikes of unknown units", true },
    { "ticks_decoded", "ticks decoded", false },
    { "ticks_skipped_at_joins", "ticks at joins", false },
    { "blocks_refused", "blocks malformed", true },
    { "recorder_failures", "blocks not recorded", true },
    { "crc_failures", "documents damaged", true },
    { "spikes_ahead", "spikes ahead of clock", true },
    { "records_lost", "blocks lost, ring full", true },
    { "records_unknown", "records of unknown kind", true },
    { "blocks_outside_sessions", "blocks outside sessions", true },
    { "ticks_skipped", "ticks skipped", true },
    { "ticks_not_finite", "ticks not finite", true },
    { "deadline_misses", "deadlines missed", true },
    { "results_refused", "results refused", true },
    { "input_stalls", "input stalls", true },
    { "producer_deaths", "acquisition deaths", true },
    { "decoder_swaps", "decoder swaps", false },
    { "sessions_recorded", "sessions", false },
} };

/** The stages' names, in the order of org.poyorig.status.LatencyStage. */
inline constexpr std::array<const char*, 7> stageNames {
    "spike \u2192 block end", "bridge", "queue", "tokenise", "infer", "publish", "hand-over \u2192 published"
};

/** Place of the last stage: the sum of what the runtime does. */
inline constexpr size_t totalStage = 6;
} // namespace poyo::panel
