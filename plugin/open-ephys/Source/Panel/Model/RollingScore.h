// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "History.h"

namespace poyo::panel
{
/** How well an output agrees with the behaviour; NaN where that cannot be said. */
struct Agreement
{
    float rSquared; // says something only where both have the same unit
    float correlation; // whatever the units
};

/**
 * Of each output with the behaviour of the same moment, over the points that the history holds. Held samples do not
 * count: they were not decoded. NaN where fewer than a second of ticks can be compared, or one of the two stands still.
 */
std::vector<Agreement> agreement (const History& history, size_t outputs);

/** The behaviour at a moment, on the line between its neighbours; false where they are missing or far apart. */
bool behaviourAt (const Recent<BehaviourPoint>& behaviour, int64_t sampleNumber, size_t& place, BehaviourPoint& at);
} // namespace poyo::panel
