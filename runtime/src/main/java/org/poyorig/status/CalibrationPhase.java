package org.poyorig.status;

/** Where a calibration is. The order is the code in bytes: append only. */
public enum CalibrationPhase {
    /** There is none. */
    NONE,
    /** What has been recorded is read. */
    READING,
    /** The data are looked at before time is spent on them. */
    CHECKING,
    /** Gradient steps. */
    FITTING,
    /** The result is scored on time that the fit never saw. */
    SCORING,
    /** Done: there is an adapter and a verdict. */
    DONE,
    /** Cancelled; where there was a score already, there is an adapter. */
    CANCELLED,
    /** Failed; the message says why, and nothing was written. */
    FAILED;

    /** Whether work is still going on. */
    public boolean runs() {
        return this == READING || this == CHECKING || this == FITTING || this == SCORING;
    }
}
