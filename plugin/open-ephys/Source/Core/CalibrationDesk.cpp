// SPDX-License-Identifier: GPL-3.0-or-later
#include "CalibrationDesk.h"

namespace poyo::rig
{
void CalibrationDesk::collect()
{
    calibration = {};
    calibration.collecting = true;
    fromSample = side.endSample();
    spikesBefore = spikesSoFar();
    behaviourBefore = behaviourSoFar();
}

void CalibrationDesk::fit (const std::string& options)
{
    side.ask (CommandKind::calibrate, options, calibration.collecting ? fromSample : 0);
    state();
    calibration.collecting = false;
}

void CalibrationDesk::cancel()
{
    if (calibration.collecting)
        calibration = {};
    else
        side.ask (CommandKind::cancelCalibration, "");
}

void CalibrationDesk::use() { useNumber = side.ask (CommandKind::useCalibration, ""); }

void CalibrationDesk::discard()
{
    side.ask (CommandKind::discardCalibration, "");
    calibration = {};
}

const Calibration& CalibrationDesk::state()
{
    if (calibration.collecting)
    {
        const double rate = side.acquired().settings().rateHertz;
        calibration.collectedSeconds = rate > 0 ? static_cast<double> (side.endSample() - fromSample) / rate : 0;
        calibration.collectedSpikes = spikesSoFar() - spikesBefore;
        calibration.collectedBehaviour = behaviourSoFar() - behaviourBefore;
    }
    return calibration;
}

void CalibrationDesk::take (const Letter& letter)
{
    const std::string adapter = calibration.adapter;
    if (readCalibration (letter.bytes, letter.length, calibration) && calibration.adapter != adapter)
        calibration.inUse = false;
}

std::string CalibrationDesk::take (const Answer& answer)
{
    if (useNumber == 0 || answer.commandNumber != useNumber)
        return {};
    useNumber = 0;
    calibration.inUse = answer.done;
    return answer.done ? calibration.adapter : std::string();
}
} // namespace poyo::rig
