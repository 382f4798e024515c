// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelState.h"

namespace poyo::panel
{
/** Where a calibration is, as a person sees it. */
enum class CalibrationStage
{
    idle,
    collecting,
    fitting,
    verdict
};

CalibrationStage stageOf (const Calibration& calibration);

/** What a person can press now. */
struct CalibrationChoices
{
    bool collect = false;
    bool fit = false;
    bool cancel = false;
    bool use = false;
    bool discard = false;

    static CalibrationChoices of (const PanelState& state);
};

/** What the phase is called: "looking at the data". */
const char* phaseWords (CalibrationPhase phase);

/** The verdict in two or three words: "use it". */
const char* adviceWords (const Calibration& calibration);

/** What is amiss with what is being collected, or nothing. */
std::string collectingTrouble (const Calibration& calibration);
} // namespace poyo::panel
