package org.poyorig.recording.format;

import java.nio.file.Path;
import java.util.Set;

/**
 * One kind of recording. Each format has a package of its own, and no format knows another one. A new format is added
 * to the list in {@code org.poyorig.recording.read.Formats}.
 */
public interface RecordingFormat {
    /** Name for people, with the usual file ending: {@code NWB 2 (.nwb)}. */
    String name();

    /**
     * Whether a file or folder has this format, by its first bytes or by the names of its files. Cheap; returns false
     * for anything that cannot be read, and never throws.
     */
    boolean recognises(Path path);

    /** The options that this format uses. Any other option is refused. */
    default Set<FormatOptions.Word> options() {
        return Set.of();
    }

    /**
     * Opens a recording. Files are untrusted: nothing in them is run, and stated sizes are checked before memory is
     * allocated.
     *
     * @throws org.poyorig.error.UserError if the recording cannot be read, in one line with a remedy
     */
    OpenRecording open(Path path, FormatOptions options);
}
