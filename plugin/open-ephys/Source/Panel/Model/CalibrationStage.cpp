// SPDX-License-Identifier: GPL-3.0-or-later
#include "CalibrationStage.h"

namespace poyo::panel
{
namespace
{
constexpr double patience = 3; // seconds without spikes or behaviour before the panel says so
constexpr double fewestSeconds = 20; // a fit on less data has no meaning
} // namespace

CalibrationStage stageOf (const Calibration& calibration)
{
    switch (calibration.phase)
    {
        case CalibrationPhase::reading:
        case CalibrationPhase::checking:
        case CalibrationPhase::fitting:
        case CalibrationPhase::scoring:
            return CalibrationStage::fitting;
        default:
            break;
    }
    if (calibration.collecting)
    {
        return CalibrationStage::collecting;
    }
    return calibration.phase == CalibrationPhase::none ? CalibrationStage::idle : CalibrationStage::verdict;
}

CalibrationChoices CalibrationChoices::of (const PanelState& state)
{
    const auto& calibration = state.calibration;
    CalibrationChoices choices;
    const bool recorded = state.acquiring && state.runtime == Runtime::alive;
    switch (stageOf (calibration))
    {
        case CalibrationStage::idle:
            choices.collect = recorded && state.behaviourProblem.empty();
            break;
        case CalibrationStage::collecting:
            choices.fit = recorded && calibration.collectedSeconds >= fewestSeconds
                          && calibration.collectedBehaviour > 0 && calibration.collectedSpikes > 0;
            choices.cancel = true;
            break;
        case CalibrationStage::fitting:
            choices.cancel = true;
            break;
        case CalibrationStage::verdict:
            choices.collect = recorded && state.behaviourProblem.empty();
            choices.use =
                ! calibration.adapter.empty() && ! calibration.inUse && calibration.phase != CalibrationPhase::failed;
            choices.discard = ! calibration.inUse;
            break;
    }
    return choices;
}

const char* phaseWords (CalibrationPhase phase)
{
    switch (phase)
    {
        case CalibrationPhase::reading:
            return "reading the session";
        case CalibrationPhase::checking:
            return "checking the data";
        case CalibrationPhase::fitting:
            return "fitting";
        case CalibrationPhase::scoring:
            return "comparing with the Wiener filter";
        case CalibrationPhase::done:
            return "done";
        case CalibrationPhase::cancelled:
            return "cancelled";
        case CalibrationPhase::failed:
            return "failed";
        case CalibrationPhase::none:
            break;
    }
    return "";
}

const char* adviceWords (const Calibration& calibration)
{
    if (calibration.inUse)
    {
        return "in use";
    }
    if (calibration.phase == CalibrationPhase::failed)
    {
        return "failed";
    }
    switch (calibration.advice)
    {
        case CalibrationAdvice::useIt:
            return "better than baselines";
        case CalibrationAdvice::collectMore:
            return "collect more";
        case CalibrationAdvice::somethingIsWrong:
            return "something is wrong";
        case CalibrationAdvice::keepPrevious:
            return "keep the previous one";
        case CalibrationAdvice::none:
            break;
    }
    return phaseWords (calibration.phase);
}

std::string collectingTrouble (const Calibration& calibration)
{
    if (calibration.collectedSeconds < patience)
    {
        return "";
    }
    if (calibration.collectedSpikes == 0)
    {
        return "no spikes arrive: check the spike detector or sorter before this processor";
    }
    if (calibration.collectedBehaviour == 0)
    {
        return "no behaviour arrives: choose its channels in the editor";
    }
    return "";
}
} // namespace poyo::panel
