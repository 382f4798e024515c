// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "RecentLosses.h"

namespace poyo::panel
{
/** How things are, in one word. */
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

/** The word, and one sentence that says why. */
struct StateLight
{
    Word word = Word::noRuntime;
    std::string sentence;
    bool urgent = false; // something is being missed while this lasts

    /** As it stands on the light: "no runtime". */
    const char* text() const;

    /** What follows from the state and from what was lost a moment ago. */
    static StateLight of (const PanelState& state, const RecentLosses& recent);
};
} // namespace poyo::panel
