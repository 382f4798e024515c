package org.poyorig.status;

/** Phases of a calibration. The order is the code in bytes: append only. */
public enum CalibrationPhase {
    /** There is no calibration. */
    NONE,
    /** The recording is read. */
    READING,
    /** The data are checked before the fit. */
    CHECKING,
    /** Gradient steps. */
    FITTING,
    /** The result is scored on held-out data. */
    SCORING,
    /** Done. There is an adapter and a verdict. */
    DONE,
    /** Cancelled. There is an adapter if there was a score already. */
    CANCELLED,
    /** Failed. The message gives the reason; nothing was written. */
    FAILED;

    /** Whether the calibration is still running. */
    public boolean runs() {
        return this == READING || this == CHECKING || this == FITTING || this == SCORING;
    }
}
