package org.poyorig.status;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The whole state of the running session's calibration, as the panel draws it.
 *
 * @param step gradient steps taken, of at most {@code steps}
 * @param secondsLeft estimated seconds until the last step; NaN if unknown
 * @param bestRSquared best held-out score so far. Scores are means over the outputs of the causal R² on held-out data;
 *     NaN if there is no score yet
 * @param wienerRSquared score of a Wiener filter that was fitted to the same data
 * @param startRSquared score before the first step
 * @param scores all scores so far
 * @param message newest line for the user: a finding, the verdict or an error; may be empty
 * @param adapter folder of the adapter once it is written; else empty
 * @param report file of the adapter's report; else empty
 */
public record CalibrationStatus(
        CalibrationPhase phase,
        CalibrationAdvice advice,
        int step,
        int steps,
        float secondsLeft,
        float bestRSquared,
        float wienerRSquared,
        float startRSquared,
        List<Score> scores,
        String message,
        String adapter,
        String report) {

    /** No calibration. */
    public static final CalibrationStatus NONE = new CalibrationStatus(
            CalibrationPhase.NONE,
            CalibrationAdvice.NONE,
            0,
            0,
            Float.NaN,
            Float.NaN,
            Float.NaN,
            Float.NaN,
            List.of(),
            "",
            "",
            "");

    /** Held-out score after so many steps. */
    public record Score(int step, float rSquared) {}

    public CalibrationStatus {
        scores = List.copyOf(scores);
    }

    /** The same state in another phase with another message. */
    public CalibrationStatus in(CalibrationPhase next, String words) {
        return new CalibrationStatus(
                next,
                advice,
                step,
                steps,
                secondsLeft,
                bestRSquared,
                wienerRSquared,
                startRSquared,
                scores,
                words,
                adapter,
                report);
    }

    /** The record's body; a new buffer, position 0 to limit. */
    public ByteBuffer toBytes() {
        return CalibrationStatusBytes.lay(this);
    }

    /** Reads a record's body, position to limit; null if the bytes are not one. Any bytes are safe to pass. */
    public static CalibrationStatus read(ByteBuffer body) {
        return CalibrationStatusBytes.read(body);
    }
}
