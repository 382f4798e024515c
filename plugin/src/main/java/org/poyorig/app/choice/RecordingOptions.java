package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.poyorig.recording.Recording;
import org.poyorig.recording.format.session.SessionStart;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that choose the parts of a recording, with the same words in every command that reads one. */
public final class RecordingOptions {
    /** Options that choose what is taken. */
    private static final class Parts extends RecordingParts {
        @Option(
                names = "--units",
                split = ",",
                paramLabel = "ID",
                description = "Take only these units, separated by commas, or @FILE with one line of them "
                        + "(default: all units).")
        private List<String> units = List.of();
    }

    /** Options that only some formats need. */
    private static final class Files extends RecordingFiles {
        @Option(
                names = "--rate",
                paramLabel = "HZ",
                description = "Sample rate of times that count samples (default: as the recording states).")
        private Double rate;
    }

    @ArgGroup(exclusive = false, heading = "%nParts of the recording:%n")
    private Parts parts;

    @ArgGroup(exclusive = false, heading = "%nFormats that do not describe themselves:%n")
    private Files files;

    private ChosenParts chosen() {
        return ChosenParts.of(
                parts,
                parts == null ? List.of() : parts.units,
                files,
                files == null ? OptionalDouble.empty() : RecordingFiles.number("--rate", files.rate));
    }

    /**
     * Opens a recording and prints warnings about it.
     *
     * @param remembered notes of a bundle or an adapter, for options that are not given
     */
    public ChosenRecording open(Path source, Map<String, String> remembered) {
        return chosen().open(source, remembered);
    }

    /**
     * Opens a session folder from a sample on and prints warnings about it.
     *
     * @throws org.poyorig.error.UserError if an option is given that session folders do not use
     */
    public ChosenRecording openSession(Path source, SessionStart start) {
        return chosen().openSession(source, start);
    }

    /** Opens a recording without printing its warnings. */
    public ChosenRecording openQuietly(Path source) {
        return chosen().openQuietly(source);
    }

    /**
     * The notes with which a bundle or an adapter remembers these options.
     *
     * @param earlier notes of the bundle that is calibrated, for options that are not given
     */
    public Map<String, String> remembered(Map<String, String> earlier) {
        return chosen().remembered(earlier);
    }

    /** Says where the behaviour comes from, if it has another name, and what was left out of a recording. */
    public static Recording saying(Recording recording) {
        String from = recording.notes().get("behaviour_from");
        if (from != null) {
            System.err.println("note: " + recording.behaviour().get(0).key() + " is read from " + from);
        }
        String joined = recording.notes().get("behaviour_joined");
        if (joined != null) {
            System.err.println("note: joined " + joined);
        }
        String leftOut = recording.notes().get("left_out");
        if (leftOut != null) {
            System.err.println("note: left out: " + leftOut);
        }
        return recording;
    }
}
