// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "History.h"

namespace poyo::panel
{
/**
 * Compares each output with the behaviour at the same sample, over the history. Held samples do not count. NaN if fewer
 * than 50 ticks can be compared, or if the behaviour or the output is constant.
 */
std::vector<Agreement> agreement (const History& history, size_t outputs);

/** The behaviour at a sample, interpolated linearly; returns false if a neighbour is missing. */
bool behaviourAt (const Recent<BehaviourPoint>& behaviour, int64_t sampleNumber, size_t& place, BehaviourPoint& at);
} // namespace poyo::panel
