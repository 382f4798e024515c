package org.poyorig.status;

/** What a calibration's verdict says to do. The order is the code in bytes: append only. */
public enum CalibrationAdvice {
    /** There is no verdict yet. */
    NONE,
    /** Decode with it. */
    USE_IT,
    /** It needs more data. */
    COLLECT_MORE,
    /** More of the same data would not help. */
    SOMETHING_IS_WRONG,
    /** The adapter that was there before decodes better. */
    KEEP_PREVIOUS
}
