// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RecentLosses.h"

namespace poyo::panel
{
/** The state in one word. */
enum class Word
{
    noRuntime,
    loading,
    warming,
    ready,
    recording,
    decoding,
    degraded,
    stalled
};

/** The word, and one sentence with the reason. */
struct StateLight
{
    Word word = Word::noRuntime;
    std::string sentence;
    bool urgent = false; // data are lost while this lasts

    /** The word on the light: "no runtime". */
    const char* text() const;

    /** Decides from the state and the recent losses. */
    static StateLight of (const PanelState& state, const RecentLosses& recent);
};
} // namespace poyo::panel
