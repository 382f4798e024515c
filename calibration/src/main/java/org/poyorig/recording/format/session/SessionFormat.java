package org.poyorig.recording.format.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.poyorig.recording.Recording;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingFormat;
import org.poyorig.recording.format.WholeRecording;

/** Session folders that POYO Rig recorded; a folder may still be written to. */
public final class SessionFormat implements RecordingFormat {
    private static final String DESCRIPTION = "session.json";

    @Override
    public String name() {
        return "a session folder of POYO Rig";
    }

    @Override
    public boolean recognises(Path path) {
        return Files.isRegularFile(path.resolve(DESCRIPTION));
    }

    @Override
    public OpenRecording open(Path path, FormatOptions options) {
        return open(path, Optional.empty());
    }

    /**
     * Opens a session from a sample on, up to the newest complete block if it is still being recorded.
     *
     * @param start first sample; empty for the whole session
     */
    public static OpenRecording open(Path folder, Optional<SessionStart> start) {
        Recording recording = SessionRecording.read(folder, start);
        return WholeRecording.of("session", "", recording);
    }
}
