// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/Model/History.h"
#include "Panel/Model/RuntimeWords.h"

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
    History history;
    std::vector<Mark> marks;
    double shownSeconds = 10;

    /** Seconds before the newest point, which is at the right edge of each plot against time. */
    double age (int64_t sampleNumber) const
    {
        return static_cast<double> (history.newestSample() - sampleNumber) / state.rateHertz;
    }
};
} // namespace poyo::panel
