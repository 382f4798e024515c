// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace poyo::panel
{
/** How well an output agrees with the behaviour over the last 30 s; NaN if it cannot be computed. */
struct Agreement
{
    float rSquared; // only meaningful if both have the same unit
    float correlation; // whatever the units
    int ticks = 0; // compared decoded samples
    float truthDeviation = 0; // standard deviation of the behaviour
};
} // namespace poyo::panel
