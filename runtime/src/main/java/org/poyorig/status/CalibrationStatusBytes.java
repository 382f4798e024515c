package org.poyorig.status;

import static org.poyorig.status.CalibrationStatusLayout.ADVICE_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.BEST_R_SQUARED_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.LENGTH_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.MAXIMUM_LENGTH;
import static org.poyorig.status.CalibrationStatusLayout.MAXIMUM_SCORES;
import static org.poyorig.status.CalibrationStatusLayout.MAXIMUM_TEXT_LENGTH;
import static org.poyorig.status.CalibrationStatusLayout.PHASE_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.SCORES_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.SCORE_COUNT_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.SCORE_LENGTH;
import static org.poyorig.status.CalibrationStatusLayout.SECONDS_LEFT_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.START_R_SQUARED_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.STEPS_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.STEP_OFFSET;
import static org.poyorig.status.CalibrationStatusLayout.VERSION;
import static org.poyorig.status.CalibrationStatusLayout.WIENER_R_SQUARED_OFFSET;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.poyorig.status.CalibrationStatus.Score;

/**
 * Writes the state of a calibration as bytes, and reads and checks such bytes. Layout: {@link CalibrationStatusLayout}.
 */
final class CalibrationStatusBytes {
    private CalibrationStatusBytes() {}

    static ByteBuffer lay(CalibrationStatus status) {
        ByteBuffer body = ByteBuffer.allocate(MAXIMUM_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        List<Score> scores = thinned(status.scores());
        body.putShort((short) VERSION).putShort((short) 0).putInt(0);
        body.putInt(status.phase().ordinal()).putInt(status.advice().ordinal());
        body.putInt(status.step()).putInt(status.steps());
        body.putFloat(status.secondsLeft()).putFloat(status.bestRSquared());
        body.putFloat(status.wienerRSquared()).putFloat(status.startRSquared());
        body.putInt(scores.size()).putInt(0);
        for (Score score : scores) {
            body.putInt(score.step()).putFloat(score.rSquared());
        }
        for (String text : List.of(status.message(), status.adapter(), status.report())) {
            byte[] utf8 = shortened(text.getBytes(StandardCharsets.UTF_8));
            body.putInt(utf8.length).put(utf8);
        }
        body.limit(body.position() + 7 & -8).position(0);
        return body.putInt(LENGTH_OFFSET, body.limit());
    }

    static CalibrationStatus read(ByteBuffer body) {
        int length = body.remaining();
        if (length < SCORES_OFFSET || length > MAXIMUM_LENGTH) {
            return null;
        }
        // A copy: another process may be changing the bytes.
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, body, body.position(), length);
        int phase = bytes.getInt(PHASE_OFFSET);
        int advice = bytes.getInt(ADVICE_OFFSET);
        int scores = bytes.getInt(SCORE_COUNT_OFFSET);
        boolean sound = bytes.getShort(0) == VERSION
                && bytes.getInt(LENGTH_OFFSET) == length
                && isOneOf(phase, CalibrationPhase.values().length)
                && isOneOf(advice, CalibrationAdvice.values().length)
                && isOneOf(scores, MAXIMUM_SCORES + 1)
                && SCORES_OFFSET + scores * SCORE_LENGTH <= length;
        if (!sound) {
            return null;
        }
        bytes.position(SCORES_OFFSET + scores * SCORE_LENGTH);
        String message = text(bytes);
        String adapter = text(bytes);
        String report = text(bytes);
        return report == null || bytes.remaining() >= Long.BYTES
                ? null
                : new CalibrationStatus(
                        CalibrationPhase.values()[phase],
                        CalibrationAdvice.values()[advice],
                        bytes.getInt(STEP_OFFSET),
                        bytes.getInt(STEPS_OFFSET),
                        bytes.getFloat(SECONDS_LEFT_OFFSET),
                        bytes.getFloat(BEST_R_SQUARED_OFFSET),
                        bytes.getFloat(WIENER_R_SQUARED_OFFSET),
                        bytes.getFloat(START_R_SQUARED_OFFSET),
                        scores(bytes, scores),
                        message,
                        adapter,
                        report);
    }

    private static boolean isOneOf(int value, int count) {
        return value >= 0 && value < count;
    }

    private static List<Score> scores(ByteBuffer bytes, int count) {
        List<Score> scores = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            int at = SCORES_OFFSET + k * SCORE_LENGTH;
            scores.add(new Score(bytes.getInt(at), bytes.getFloat(at + Integer.BYTES)));
        }
        return scores;
    }

    /** Reads the text at the position. Returns null if the text does not fit; then all later texts are null too. */
    private static String text(ByteBuffer bytes) {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > Math.min(bytes.remaining(), MAXIMUM_TEXT_LENGTH)) {
            bytes.position(bytes.limit());
            return null;
        }
        String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }

    /** Evenly chosen scores, the first and the newest among them. */
    private static List<Score> thinned(List<Score> scores) {
        if (scores.size() <= MAXIMUM_SCORES) {
            return scores;
        }
        List<Score> kept = new ArrayList<>(MAXIMUM_SCORES);
        for (int k = 0; k < MAXIMUM_SCORES; k++) {
            kept.add(scores.get((int) ((long) k * (scores.size() - 1) / (MAXIMUM_SCORES - 1))));
        }
        return kept;
    }

    private static byte[] shortened(byte[] utf8) {
        int length = Math.min(utf8.length, MAXIMUM_TEXT_LENGTH);
        while (length < utf8.length && length > 0 && (utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        return Arrays.copyOf(utf8, length);
    }
}
