package org.poyorig.app.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;

/**
 * Writes the state of a calibration as lines of JSON for another program. Each line is one {@link CalibrationStatus}.
 * Steps give at most ten lines per second; every other change gives a line at once. For one thread.
 */
public final class CalibrationLines implements Consumer<CalibrationStatus> {
    private static final long SHORTEST_NANOS = 100_000_000;

    /** Escapes letters beyond ASCII, so that a line does not depend on the locale. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream out;
    private final LongSupplier clock;
    private CalibrationPhase saidPhase;
    private int saidScores;
    private long saidNanos;

    CalibrationLines(PrintStream out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void accept(CalibrationStatus status) {
        boolean onlyAStep = status.phase() == CalibrationPhase.FITTING
                && saidPhase == CalibrationPhase.FITTING
                && status.scores().size() == saidScores;
        long now = clock.getAsLong();
        if (onlyAStep && now - saidNanos < SHORTEST_NANOS) {
            return;
        }
        saidPhase = status.phase();
        saidScores = status.scores().size();
        saidNanos = now;
        out.println(json(status));
        out.flush();
    }

    private static String json(CalibrationStatus status) {
        try {
            return JSON.writeValueAsString(status);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the state in a line; null if the line has another format. */
    public static CalibrationStatus read(String line) {
        try {
            return JSON.readValue(line, CalibrationStatus.class);
        } catch (JsonProcessingException other) {
            return null;
        }
    }
}
