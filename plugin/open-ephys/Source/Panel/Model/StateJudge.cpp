// SPDX-License-Identifier: GPL-3.0-or-later
#include "StateJudge.h"

#include "RollingScore.h"

namespace poyo::panel
{
namespace
{
constexpr double scoreSeconds = 1;
}

void StateJudge::judge (PanelSource& points, double nowSeconds, PanelState& state)
{
    history.pull (points, state.rateHertz);
    recent.add (nowSeconds, state);
    if (nowSeconds >= scoreNext)
    {
        scoreNext = nowSeconds + scoreSeconds;
        agreements = state.hasTruth (0) ? agreement (history, state.outputs.size()) : std::vector<Agreement>();
    }
    state.agreements = agreements;
    state.light = StateLight::of (state, recent);
}

void StateJudge::startOver()
{
    history.clear();
    recent.clear();
    agreements.clear();
    scoreNext = 0;
}
} // namespace poyo::panel
