package org.poyorig.status;

/**
 * The bytes of a calibration's state, the body of a CALIBRATION record. Little-endian, zero-padded to a multiple of 8.
 * {@code docs/layouts.md} has the same drawing.
 *
 * <pre>
 * 0    version u16 | zero u16 | length i32 | phase i32 | advice i32
 * 16   step i32 | steps i32 | secondsLeft f32 | bestRSquared f32
 * 32   wienerRSquared f32 | startRSquared f32 | scores i32 | zero i32
 * 48   scores x { step i32, rSquared f32 }
 *      message, adapter, report: 3 x { textLength i32, UTF-8 }, zero to a multiple of 8 at the end
 * </pre>
 */
public final class CalibrationStatusLayout {
    private CalibrationStatusLayout() {}

    /** Version of the bytes. */
    public static final int VERSION = 1;

    static final int LENGTH_OFFSET = 4;
    static final int PHASE_OFFSET = 8;
    static final int ADVICE_OFFSET = 12;
    static final int STEP_OFFSET = 16;
    static final int STEPS_OFFSET = 20;
    static final int SECONDS_LEFT_OFFSET = 24;
    static final int BEST_R_SQUARED_OFFSET = 28;
    static final int WIENER_R_SQUARED_OFFSET = 32;
    static final int START_R_SQUARED_OFFSET = 36;
    static final int SCORE_COUNT_OFFSET = 40;
    static final int SCORES_OFFSET = 48;
    static final int SCORE_LENGTH = 8;

    /** More scores than this are thinned. */
    public static final int MAXIMUM_SCORES = 64;

    /** Longer texts are cut off, between two characters. */
    public static final int MAXIMUM_TEXT_LENGTH = 4096;

    static final int TEXTS = 3;

    /** Longest body, in bytes. */
    public static final int MAXIMUM_LENGTH = SCORES_OFFSET
            + MAXIMUM_SCORES * SCORE_LENGTH
            + TEXTS * (Integer.BYTES + MAXIMUM_TEXT_LENGTH)
            + Integer.BYTES;
}
