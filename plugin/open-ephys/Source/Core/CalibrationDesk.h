// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AcquisitionSide.h"
#include "StatusRecord.h"

namespace poyo::rig
{
/** The steps of a calibration: collect, fit, use or discard. Message thread. */
class CalibrationDesk
{
public:
    explicit CalibrationDesk (AcquisitionSide& side_) : side (side_) {}

    void collect();

    /** Fits on the data since collect, or on the whole session. docs/layouts.md lists the options under CALIBRATE. */
    void fit (const std::string& options);

    /** Stops collecting, or stops the fit, which keeps the best adapter so far. */
    void cancel();
    void use();
    void discard();

    /** The current state. */
    const Calibration& state();

    /** Takes a CALIBRATION record. */
    void take (const Letter& letter);

    /** Takes an answer. Returns the adapter that the runtime now uses; empty if the answer is to another command. */
    std::string take (const Answer& answer);

    /** A new acquisition starts: the collected data belong to the session before. */
    void startOver() { calibration.collecting = false; }

private:
    int64_t spikesSoFar() const { return side.acquired().counters().spikes.load (std::memory_order_relaxed); }
    int64_t behaviourSoFar() const
    {
        return side.acquired().counters().behaviourSamples.load (std::memory_order_relaxed);
    }

    AcquisitionSide& side;
    Calibration calibration;
    int64_t fromSample = 0;
    int64_t spikesBefore = 0;
    int64_t behaviourBefore = 0;
    int64_t useNumber = 0; // number of the USE_CALIBRATION command that waits for its answer; 0: none
};
} // namespace poyo::rig
