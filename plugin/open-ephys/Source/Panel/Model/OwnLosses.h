// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

#include <array>

namespace poyo::panel
{
/** A loss that the plugin itself counts. */
struct OwnLoss
{
    const char* label;
    const char* sentence; // what exactly is counted
    int64_t OwnFigures::*count;
};

/** All losses that the plugin counts. docs/panel.md has the same labels and sentences. */
inline constexpr std::array<OwnLoss, 9> ownLosses { {
    { "blocks refused",
      "Blocks that the plugin could not hand to the runtime, because the memory between them was full.",
      &OwnFigures::blocksRefused },
    { "spikes not sent", "Spikes in refused blocks, spikes beyond 32768 in a block, and spikes of units beyond 8192.",
      &OwnFigures::spikesLeftOut },
    { "TTL not sent", "TTL events in refused blocks, and TTL events beyond 256 in a block.", &OwnFigures::ttlLeftOut },
    { "texts not sent",
      "Messages in refused blocks, messages beyond 8 in a block, and messages that came while the "
      "plugin was busy.",
      &OwnFigures::textsLeftOut },
    { "results lost", "Decoded samples and answers that the plugin read too late.", &OwnFigures::resultsLost },
    { "values clipped",
      "Decoded values beyond the range that the recorded 16 bits can hold; a Record Node cuts them off.",
      &OwnFigures::valuesClipped },
    { "samples withheld",
      "Decoded samples that did not go into the signal chain, because their decoder has other units or another range.",
      &OwnFigures::samplesWithheld },
    { "stream stalls", "Times that decoding went on without one of the other streams, because it was too far behind.",
      &OwnFigures::streamStalls },
    { "spikes outside",
      "Spikes of other streams that were not sent: before the start of a segment, more than a second ahead of the "
      "clock, or before the stream's clock was known.",
      &OwnFigures::spikesOutside },
} };
} // namespace poyo::panel
