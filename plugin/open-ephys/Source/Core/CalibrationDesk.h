// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "AcquisitionSide.h"
#include "StatusRecord.h"

namespace poyo::rig
{
/** Calibrating as a person does it: collect, fit, look at the verdict, use or discard. Message thread. */
class CalibrationDesk
{
public:
    explicit CalibrationDesk (AcquisitionSide& side_) : side (side_) {}

    void collect();

    /** Fits on what came since collect, or on all of the session; options as docs/layouts.md has them. */
    void fit (const std::string& options);

    /** While collecting: forgets it. While fitting: ends the fit, which keeps the best so far. */
    void cancel();
    void use();
    void discard();

    /** How things stand now. */
    const Calibration& state();

    /** Takes a CALIBRATION record. */
    void take (const Letter& letter);

    /** Takes an answer; the adapter that is now in use, or nothing where it is not about that. */
    std::string take (const Answer& answer);

    /** An acquisition begins: what was collected lies in another session. */
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
    int64_t useNumber = 0; // of the command, while its answer is awaited
};
} // namespace poyo::rig
