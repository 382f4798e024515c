package org.poyorig.status;

/** The advice of a calibration's verdict. The order is the code in bytes: append only. */
public enum CalibrationAdvice {
    /** There is no verdict yet. */
    NONE,
    /** Decode with the new adapter. */
    USE_IT,
    /** Record more data and calibrate again. */
    COLLECT_MORE,
    /** More of the same data would not help. */
    SOMETHING_IS_WRONG,
    /** The previous adapter decodes better. */
    KEEP_PREVIOUS
}
