package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.read.ChosenRecording;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that choose the parts of a recording, with the same words in every command that reads one. */
public final class RecordingOptions {
    /** Options that choose what is taken. */
    private static final class Parts {
        @Option(
                names = "--behaviour",
                split = ",",
                paramLabel = "KEY",
                description = "Behaviour to take, as ./poyo inspect lists it, for example behavior.hand_vel. Several "
                        + "keys, separated by commas, are joined on the clock of the first one by linear "
                        + "interpolation. NAME=KEY gives the behaviour the name that a bundle decodes, for example "
                        + "cursor.vel=behavior.hand_vel (default: the one that the bundle decodes, or the only one).")
        private List<String> behaviour = List.of();

        @Option(
                names = "--units",
                split = ",",
                paramLabel = "ID",
                description = "Take only these units, separated by commas, or @FILE with one line of them "
                        + "(default: all units).")
        private List<String> units = List.of();

        @Option(
                names = "--unit",
                paramLabel = "UNIT",
                description = "Physical unit of the behaviour, for example cm/s (default: as the recording states).")
        private String unit;

        @Option(
                names = "--session",
                paramLabel = "ID",
                description = "Id of the session, as a bundle knows it (default: as the recording states, else its "
                        + "file name).")
        private String session;

        @Option(
                names = "--unit-ids",
                paramLabel = "FIELD",
                description = "Field of the recording with the ids of the units, for example unit_name (default: as "
                        + "usual for the format).")
        private String unitIds;
    }

    /** Options that only some formats need. */
    private static final class Files {
        @Option(
                names = "--spikes",
                paramLabel = "NAME",
                description =
                        "Variable or file with the spikes, for MATLAB files and tables (default: the usual " + "name).")
        private String spikes;

        @Option(
                names = "--time",
                paramLabel = "NAME",
                description = "Variable with the times of the behaviour, for MATLAB files (default: the usual name).")
        private String time;

        @Option(
                names = "--bin-ms",
                paramLabel = "N",
                description = "Length of a time bin in milliseconds, for spike counts (default: as the recording "
                        + "states).")
        private Double binMillis;

        @Option(
                names = "--rate",
                paramLabel = "HZ",
                description = "Sample rate of times that count samples (default: as the recording states).")
        private Double rate;

        @Option(
                names = "--behaviour-file",
                paramLabel = "FILE",
                description = "File with the behaviour, for folders of sorted spikes (default: behaviour.csv in the "
                        + "folder).")
        private Path behaviourFile;
    }

    @ArgGroup(exclusive = false, heading = "%nParts of the recording:%n")
    private Parts parts;

    @ArgGroup(exclusive = false, heading = "%nFormats that do not describe themselves:%n")
    private Files files;

    /** The parts that the options ask for. */
    public RecordingRequest request() {
        if (parts == null) {
            return RecordingRequest.none();
        }
        RecordingRequest request =
                RecordingRequest.none().withUnits(parts.units).with(parts.unit, parts.session);
        return parts.behaviour.isEmpty() ? request : request.withBehaviour(parts.behaviour);
    }

    /**
     * The options that only some formats need.
     *
     * @param remembered notes of a bundle or an adapter, for options that are not given
     */
    private FormatOptions format(Map<String, String> remembered) {
        Optional<String> behaviour = request().behaviours().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(",", request().behaviours()));
        Optional<String> ids = Optional.ofNullable(parts == null ? null : parts.unitIds)
                .or(() -> Optional.ofNullable(remembered.get(Wanted.UNIT_IDS_NOTE)));
        if (files == null) {
            return new FormatOptions(
                    Optional.empty(),
                    behaviour,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    ids);
        }
        return new FormatOptions(
                Optional.ofNullable(files.spikes),
                behaviour,
                Optional.ofNullable(files.time),
                number("--bin-ms", files.binMillis),
                number("--rate", files.rate),
                Optional.ofNullable(files.behaviourFile),
                ids);
    }

    private static OptionalDouble number(String option, Double value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        Checks.positive(option, value);
        return OptionalDouble.of(value);
    }

    /**
     * Opens a recording and prints warnings about it.
     *
     * @param remembered notes of a bundle or an adapter, for options that are not given
     */
    public ChosenRecording open(Path source, Map<String, String> remembered) {
        ChosenRecording open = ChosenRecording.open(source, request(), format(remembered));
        open.warnings().forEach(warning -> System.err.println("warning: " + source + ": " + warning));
        open.contents()
                .skipped()
                .forEach(part -> System.err.println("note: skipped " + part.path() + ": " + part.reason()));
        return open;
    }

    /** Opens a recording without printing its warnings. */
    public ChosenRecording openQuietly(Path source) {
        return ChosenRecording.open(source, request(), format(Map.of()));
    }

    /** The notes with which a bundle or an adapter remembers these options. */
    public Map<String, String> remembered() {
        Map<String, String> notes = new LinkedHashMap<>();
        String words = request().behaviourWords();
        if (!words.isEmpty()) {
            notes.put(Wanted.BEHAVIOUR_NOTE, words);
        }
        if (parts != null && parts.unitIds != null) {
            notes.put(Wanted.UNIT_IDS_NOTE, parts.unitIds);
        }
        return notes;
    }

    /** Says what was left out of a recording. */
    public static Recording saying(Recording recording) {
        String leftOut = recording.notes().get("left_out");
        if (leftOut != null) {
            System.err.println("note: left out: " + leftOut);
        }
        return recording;
    }
}
