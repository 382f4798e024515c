// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "History.h"
#include "RecentLosses.h"

namespace poyo::panel
{
/**
 * Judges the state in one place: how well the outputs agree with the behaviour, and the word and sentence of the state
 * light. The panel, the editor and scripts only show the result. One thread.
 */
class StateJudge
{
public:
    /** Takes the new points, and fills in agreements and light. nowSeconds: any clock that does not go back. */
    void judge (PanelSource& points, double nowSeconds, PanelState& state);

    /** A new acquisition starts: what was lost or decoded before does not count. */
    void startOver();

private:
    History history;
    RecentLosses recent;
    std::vector<Agreement> agreements;
    double scoreNext = 0;
};
} // namespace poyo::panel
