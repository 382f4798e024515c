// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <array>
#include <cstddef>

namespace poyo::panel
{
/** What a counter above 0 means. */
enum class Weight
{
    figure, // it counts normal work
    noted, // the user should know it, for example spikes of units without an embedding
    lost // data or time was lost
};

struct CounterWords
{
    const char* id;
    const char* label;
    Weight weight;
};

/** The words for the runtime's counters, in the order of RuntimeCounter. */
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

/** The value of a counter; 0 if the runtime does not send it. */
inline int64_t valueOf (const std::vector<int64_t>& counters, RuntimeCounter counter)
{
    const auto place = static_cast<size_t> (counter);
    return place < counters.size() ? counters[place] : 0;
}

/** Place of the last stage: the sum of the runtime's stages. */
inline constexpr auto totalStage = static_cast<size_t> (rig::LatencyStage::total);

/**
 * Milliseconds from a spike to its effect in the signal chain, p99: waiting for the end of its block, the runtime's
 * stages, and waiting for the next block, in which the values enter the chain. 0 before the first decoded sample.
 */
inline double spikeToChainMs (const std::vector<StageFigures>& stages, double blockMs)
{
    if (stages.size() <= totalStage || stages[totalStage].count == 0)
    {
        return 0;
    }
    return stages[static_cast<size_t> (rig::LatencyStage::block)].p99 + stages[totalStage].p99 + blockMs;
}

/** The names of the latency stages, in the order of LatencyStage. */
inline constexpr std::array<const char*, totalStage + 1> stageNames {
    "spike \u2192 block end", "bridge", "queue", "tokenise", "infer", "publish", "hand-over \u2192 published"
};
} // namespace poyo::panel
