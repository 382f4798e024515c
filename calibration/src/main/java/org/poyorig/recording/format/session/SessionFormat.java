package org.poyorig.recording.format.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
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
        return open(path, OptionalLong.empty());
    }

    /**
     * Opens a session from a sample on, up to the newest complete block if it is still being recorded.
     *
     * @param fromSample on the stream's clock; if sample numbers jumped back, the newest sample with this number
     */
    public static OpenRecording open(Path folder, OptionalLong fromSample) {
        Recording recording = SessionRecording.read(folder, fromSample);
        return new WholeRecording("session", "", recording);
    }
}
