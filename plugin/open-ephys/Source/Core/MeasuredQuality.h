// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace poyo::rig
{
/**
 * The R² of a bundle from its model card (README.md), such as "vx .877, vy .872": the last row about R² of the table
 * under "Measured", up to the first remark in brackets. Empty if the card states no R².
 */
std::string measuredRSquared (const std::string& modelCard);
} // namespace poyo::rig
