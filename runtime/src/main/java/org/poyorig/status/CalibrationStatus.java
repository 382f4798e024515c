package org.poyorig.status;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * How the calibration of the running session stands, whole: what the panel draws.
 *
 * @param step gradient steps taken, of at most {@code steps}
 * @param secondsLeft until the last step at this pace; NaN where that is not known
 * @param bestRSquared best held-out score so far; this and the other scores are means over the outputs of the causal R²
 *     on time that the fit does not learn from, NaN where there is none yet
 * @param wienerRSquared the same of a Wiener filter that learned from the same minutes
 * @param startRSquared the score before the first step
 * @param scores all scores so far
 * @param message newest line for a person: a finding, the verdict, an error; may be empty
 * @param adapter folder of the adapter once it is written; else empty
 * @param report its page for people; else empty
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

    /** There is no calibration. */
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

    /** The same in another phase with another message. */
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

    /** Reads a record's body, position to limit; null where it is none. Bytes from anywhere are safe to give. */
    public static CalibrationStatus read(ByteBuffer body) {
        return CalibrationStatusBytes.read(body);
    }
}
