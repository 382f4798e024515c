// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

namespace poyo::panel
{
/** The stage of a calibration, as the user sees it. */
enum class CalibrationStage
{
    idle,
    collecting,
    fitting,
    verdict
};

CalibrationStage stageOf (const Calibration& calibration);

/** The buttons that the user can press now. */
struct CalibrationChoices
{
    bool collect = false;
    bool fit = false;
    bool cancel = false;
    bool use = false;
    bool discard = false;

    static CalibrationChoices of (const PanelState& state);
};

/** The name of a phase: "checking the data". */
const char* phaseWords (CalibrationPhase phase);

/** The verdict in two or three words: "use it". */
const char* adviceWords (const Calibration& calibration);

/** What is missing in the collected data; empty if nothing is. */
std::string collectingTrouble (const Calibration& calibration);
} // namespace poyo::panel
