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
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;

/**
 * What {@code latency.json} in a session's folder says: how long decoding took while it was recorded.
 *
 * @param schemaVersion version of this file; {@link #SCHEMA_VERSION} for a new one
 * @param strideNanos how often a tick was due
 * @param deadlineNanos samples published later after their block were counted as missed
 * @param deadlineMisses how many were
 * @param ticksDecoded samples decoded
 * @param ticksSkipped ticks passed over because decoding was behind
 * @param decodedFolders names of the folders that the samples are in, one for each decoder in its turn
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
    private static final int LARGEST_HISTOGRAM_BYTES = 1 << 22;

    /**
     * One stage.
     *
     * @param figures five numbers, for people
     * @param histogram all of it: HdrHistogram's compressed bytes, in Base64
     */
    public record Stage(LatencyFigures figures, String histogram) {

        /** Every value again. */
        public Histogram toHistogram() {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(histogram));
            if (bytes.remaining() > LARGEST_HISTOGRAM_BYTES) {
                throw new IllegalArgumentException(bytes.remaining() + " bytes of histogram");
            }
            try {
                return Histogram.decodeFromCompressedByteBuffer(bytes, StageLatencies.LONGEST_NANOS);
            } catch (DataFormatException damaged) {
                throw new IllegalArgumentException("a damaged histogram", damaged);
            }
        }
    }

    /** A session's latencies as they stand. */
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

    /** Writes it into a session's folder, whole or not at all. */
    public void write(SessionFolder session) throws IOException {
        SessionFolder.writeJson(file(session), this);
    }

    /** @throws UserError where the session has none, or none that this program can read */
    public static SessionLatency read(SessionFolder session) {
        return SessionFolder.readJson(file(session), SessionLatency.class, SCHEMA_VERSION);
    }

    /** Whether the session has one: where it was decoded live and finished. */
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
