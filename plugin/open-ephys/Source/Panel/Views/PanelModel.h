// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/Model/History.h"
#include "Panel/Model/RecentLosses.h"
#include "Panel/Model/RollingScore.h"
#include "Panel/Model/StateLight.h"

namespace poyo::panel
{
/** A note from this panel. */
struct Mark
{
    int64_t sampleNumber;
    std::string text;
};

/** The data of all views: one state and one history. The panel updates both before it repaints. */
struct PanelModel
{
    PanelState state;
    StateLight light;
    RecentLosses recent;
    History history;
    std::vector<Agreement> agreements; // for each output; empty without behaviour
    std::vector<Mark> marks;
    double shownSeconds = 10;

    /** Seconds before the newest point, which is at the right edge of each plot against time. */
    double age (int64_t sampleNumber) const
    {
        return static_cast<double> (history.newestSample() - sampleNumber) / state.rateHertz;
    }

    bool hasTruth (size_t output) const { return output < state.outputs.size() && output < state.behaviour.size(); }

    /** Whether behaviour and output have the same unit; an unknown unit counts as the same. */
    bool isComparable (size_t output) const
    {
        if (! hasTruth (output))
        {
            return false;
        }
        const auto& unit = state.outputs[output].unit;
        const auto& other = state.behaviour[output].unit;
        return unit == other || unit.empty() || other.empty();
    }
};
} // namespace poyo::panel
