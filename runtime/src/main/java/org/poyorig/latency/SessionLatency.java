package org.poyorig.latency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;

/**
 * The file {@code latency.json} in a session's folder: how long decoding took while the session was recorded.
 *
 * @param schemaVersion version of this file; {@link #SCHEMA_VERSION} for a new one
 * @param strideNanos how often a tick was due
 * @param deadlineNanos samples published later than this after their block count as missed
 * @param deadlineMisses number of samples that missed the deadline
 * @param ticksDecoded number of decoded ticks
 * @param ticksSkipped number of ticks skipped because decoding was behind
 * @param decodedFolders names of the folders with the samples, one for each decoder, in order
 * @param stages the latencies
 */
public record SessionLatency(
        int schemaVersion,
        long strideNanos,
        long deadlineNanos,
        long deadlineMisses,
        long ticksDecoded,
        long ticksSkipped,
        List<String> decodedFolders,
        Map<LatencyStage, Stage> stages) {

    /** The version that this program writes and reads. */
    public static final int SCHEMA_VERSION = 2;

    private static final String FILE = "latency.json";

    /**
     * One stage.
     *
     * @param figures count, percentiles and maximum, for people
     * @param histogram the whole histogram: HdrHistogram's compressed bytes, in Base64
     */
    public record Stage(LatencyFigures figures, String histogram) {}

    /** The latencies of a session so far. */
    public static SessionLatency of(
            StageLatencies latencies,
            long deadlineNanos,
            long deadlineMisses,
            long ticksDecoded,
            long ticksSkipped,
            List<String> decodedFolders) {
        Map<LatencyStage, Stage> stages = new EnumMap<>(LatencyStage.class);
        for (LatencyStage stage : LatencyStage.values()) {
            stages.put(stage, new Stage(latencies.figures(stage), encode(latencies.histogram(stage))));
        }
        return new SessionLatency(
                SCHEMA_VERSION,
                latencies.strideNanos(),
                deadlineNanos,
                deadlineMisses,
                ticksDecoded,
                ticksSkipped,
                decodedFolders,
                stages);
    }

    /** Writes the file into a session's folder, whole or not at all. */
    public void write(SessionFolder session) throws IOException {
        SessionFolder.writeJson(file(session), this);
    }

    /**
     * Reads the session's {@code latency.json}.
     *
     * @throws UserError if the session has no such file, or this program cannot read it
     */
    public static SessionLatency read(SessionFolder session) {
        return SessionFolder.readJson(file(session), SessionLatency.class, SCHEMA_VERSION);
    }

    /** Whether the session has the file, because it was decoded live and finished. */
    public static boolean isIn(SessionFolder session) {
        return Files.exists(file(session));
    }

    private static Path file(SessionFolder session) {
        return session.root().resolve(FILE);
    }

    private static String encode(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes, Deflater.BEST_SPEED);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
