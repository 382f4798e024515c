// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

namespace poyo::panel
{
/** Longest text, in bytes, that the signal chain and the runtime's recording take. */
inline constexpr size_t longestStateText = 480;

/**
 * The state for recordings: light, decoder, choice and reason, in one line. "POYO left: decoding; decodes with sim, 98
 * units". Recordings hold one such text at each change, so that they tell what the decoded values are worth.
 */
std::string stateText (const PanelState& state);

/** Equal as long as the state is the same, although numbers in its sentence change. */
std::string stateKey (const PanelState& state);
} // namespace poyo::panel
