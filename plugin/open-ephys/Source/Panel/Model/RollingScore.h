// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "History.h"

namespace poyo::panel
{
/**
 * R² of each output against the behaviour of the same moment, over the points that the history holds. Held samples do
 * not count: they were not decoded. NaN where fewer than a second of ticks can be compared, or the truth stands still.
 */
std::vector<float> rollingScore (const History& history, size_t outputs);

/** The behaviour at a moment, on the line between its neighbours; false where they are missing or far apart. */
bool behaviourAt (const Recent<BehaviourPoint>& behaviour, int64_t sampleNumber, size_t& place, BehaviourPoint& at);
} // namespace poyo::panel
