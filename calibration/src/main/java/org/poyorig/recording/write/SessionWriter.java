package org.poyorig.recording.write;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionDescription.Stretch;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.status.Counters;

/**
 * Writes a recording as a session: the queue of blocks that acquisition would have recorded, on a clock of nanoseconds.
 * The folder appears only once it is complete.
 */
public final class SessionWriter {
    private SessionWriter() {}

    /**
     * Writes the session.
     *
     * @param folder a new folder
     * @throws UserError if the path exists already or the recording has too many units
     */
    public static void write(Recording recording, Path folder) {
        WholeOutput.write(folder, partial -> {
            SessionFolder session = SessionFolder.create(partial, describe(recording));
            try (SessionRecorder recorder = SessionRecorder.open(session, new Counters())) {
                new RecordingPlayer(recording, recorder::record).play();
            }
        });
    }

    private static SessionDescription describe(Recording recording) {
        Map<String, List<Stretch>> intervals = new LinkedHashMap<>();
        intervals.put("domain", stretches(recording.domain()));
        intervals.put("train", stretches(recording.train()));
        intervals.put("valid", stretches(recording.valid()));
        intervals.put("test", stretches(recording.test()));
        return SessionDescription.of(
                recording.sessionId(),
                RecordingPlayer.STREAM_RATE_HERTZ,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Map.of("java", System.getProperty("java.version")),
                recording.notes(),
                intervals);
    }

    private static List<Stretch> stretches(Intervals intervals) {
        List<Stretch> stretches = new ArrayList<>();
        for (int k = 0; k < intervals.count(); k++) {
            stretches.add(new Stretch(intervals.startSeconds()[k], intervals.endSeconds()[k]));
        }
        return stretches;
    }
}
