// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Wire.h"

#include <limits>
#include <string>
#include <vector>

namespace poyo::rig
{
/** R² on held-out data after a number of steps. */
struct Score
{
    int32_t step = 0;
    float rSquared = 0;
};

/** What has been collected for a calibration, and how far the fit is. */
struct Calibration
{
    bool collecting = false; // "Collect" was pressed, and neither "Fit" nor "Cancel" since
    double collectedSeconds = 0;
    int64_t collectedSpikes = 0;
    int64_t collectedBehaviour = 0; // samples
    double wantedSeconds = 180;

    // From the CALIBRATION record. NaN means that the runtime does not know the number yet.
    CalibrationPhase phase = CalibrationPhase::none;
    CalibrationAdvice advice = CalibrationAdvice::none;
    int32_t step = 0;
    int32_t steps = 0;
    float secondsLeft = std::numeric_limits<float>::quiet_NaN();
    float bestRSquared = std::numeric_limits<float>::quiet_NaN();
    float wienerRSquared = std::numeric_limits<float>::quiet_NaN();
    float startRSquared = std::numeric_limits<float>::quiet_NaN();
    std::vector<Score> scores;
    std::string message; // finding, verdict or error
    std::string adapter; // folder; empty until the fit has written one
    std::string report; // HTML page; empty until the fit has written one
    bool inUse = false; // the runtime decodes with this adapter
};
} // namespace poyo::rig
