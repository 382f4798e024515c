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

    /** Names unit and conversion of the behaviour, which the adapter then states; empty: nothing to state. */
    void behaviourIs (const std::string& sentence) { behaviour = sentence; }

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

    /** The runtime has ended, with its collected data and its fit. */
    void runtimeEnded();

    /** A new acquisition starts: the collected data belong to the session before. */
    void startOver() { calibration.collecting = false; }

private:
    void countFromNow();
    int64_t samplesSoFar() const { return side.acquired().counters().samples.load (std::memory_order_relaxed); }
    int64_t spikesSoFar() const { return side.acquired().counters().spikes.load (std::memory_order_relaxed); }
    int64_t behaviourSoFar() const
    {
        return side.acquired().counters().behaviourSamples.load (std::memory_order_relaxed);
    }

    AcquisitionSide& side;
    Calibration calibration;
    std::string behaviour;
    int64_t fromSample = 0;
    int64_t fromSegment = -1;
    int64_t samplesBefore = 0;
    int64_t spikesBefore = 0;
    int64_t behaviourBefore = 0;
    // Numbers of the commands that wait for an answer; 0: none.
    int64_t useNumber = 0;
    int64_t fitNumber = 0;
    int64_t cancelNumber = 0;
    bool fitsCollected = false; // the fit that waits for its answer uses the collected data
};
} // namespace poyo::rig
