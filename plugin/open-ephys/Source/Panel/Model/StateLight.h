// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace poyo::panel
{
class RecentLosses;
struct PanelState;

/** The state in one word. */
enum class Word
{
    noRuntime,
    noStream,
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

    /** Decides from the state and the recent losses. Only StateJudge calls it, so that there is one truth. */
    static StateLight of (const PanelState& state, const RecentLosses& recent);
};
} // namespace poyo::panel
