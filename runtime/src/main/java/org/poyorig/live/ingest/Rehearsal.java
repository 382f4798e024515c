package org.poyorig.live.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;

/**
 * Records a small session before the first real one, reads it back and removes it. Afterwards the JVM has loaded and
 * compiled the classes that recording needs, and it is known that the sessions folder can be written.
 */
public final class Rehearsal {
    private static final int BLOCKS = 2_000;
    private static final int SPIKES_PER_BLOCK = 10;

    private Rehearsal() {}

    /**
     * Records a small session, reads it back and removes it.
     *
     * @throws UserError if sessions cannot be recorded there
     */
    public static void run(Path sessions) {
        Path root = null;
        try {
            Files.createDirectories(sessions);
            root = Files.createTempDirectory(sessions, ".rehearsal");
            record(root);
        } catch (IOException failure) {
            throw new UserError(
                    "sessions folder " + sessions,
                    "a folder that can be written",
                    String.valueOf(failure.getMessage()),
                    "give another folder with --sessions",
                    failure);
        } finally {
            remove(root);
        }
    }

    private static void record(Path root) {
        SessionFolder folder = SessionFolder.create(
                root, SessionDescription.of("rehearsal", 30_000, "", Map.of(), Map.of(), Map.of()));
        Counters counters = new Counters();
        BlockWriter block = new BlockWriter(1 << 12);
        try (SessionRecorder recorder = SessionRecorder.open(folder, counters);
                SessionReader reader = new SessionReader(folder)) {
            for (int k = 0; k < BLOCKS; k++) {
                block.begin(System.nanoTime());
                for (int spike = 0; spike < SPIKES_PER_BLOCK; spike++) {
                    block.spike(k, spike);
                }
                block.watermark(k, k);
                recorder.record(block.buffer());
                reader.next(new EventHandler() {});
            }
        }
    }

    private static void remove(Path root) {
        if (root == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UserError(
                    root.toString(),
                    "a folder that can be removed",
                    failure.getMessage(),
                    "remove this folder",
                    failure);
        }
    }
}
