package org.poyorig.app.choice;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.error.UserError;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.session.SessionStart;
import org.poyorig.recording.read.ChosenRecording;
import org.poyorig.recording.read.Recordings;

/**
 * What the options ask of a recording.
 *
 * @param request the parts to take
 * @param format the options that only some formats need
 */
record ChosenParts(RecordingRequest request, FormatOptions format) {

    /** Reads the options; null stands for a group without an option. */
    static ChosenParts of(RecordingParts parts, List<String> units, RecordingFiles files, OptionalDouble rateHertz) {
        RecordingParts given = parts == null ? new RecordingParts() : parts;
        RecordingRequest request = RecordingRequest.none()
                .withUnits(units.stream().map(ChosenParts::unquoted).toList())
                .with(given.unit(), given.session());
        if (!given.behaviour().isEmpty()) {
            request = request.withBehaviour(given.behaviour());
        }
        Optional<String> behaviour =
                request.behaviours().isEmpty() ? Optional.empty() : Optional.of(String.join(",", request.behaviours()));
        FormatOptions format = (files == null ? new RecordingFiles() : files)
                .options(behaviour, rateHertz, Optional.ofNullable(given.unitIds()));
        return new ChosenParts(request, format);
    }

    /** An id with a comma is given in double quotes. */
    private static String unquoted(String id) {
        return id.length() > 1 && id.startsWith("\"") && id.endsWith("\"") ? id.substring(1, id.length() - 1) : id;
    }

    /** Whether no option is given. */
    boolean isEmpty() {
        return request.equals(RecordingRequest.none()) && format.given().isEmpty();
    }

    /** Opens a recording and prints warnings about it. */
    ChosenRecording open(Path source, Map<String, String> remembered) {
        return warned(
                source,
                ChosenRecording.open(
                        source, request, format, Optional.ofNullable(remembered.get(Wanted.UNIT_IDS_NOTE))));
    }

    /** Opens a session folder from a sample on and prints warnings about it. */
    ChosenRecording openSession(Path source, SessionStart start) {
        for (FormatOptions.Word word : format.given()) {
            throw new UserError(
                    word.toString(),
                    "a recording that needs this option",
                    "a session folder, which --from-sample reads",
                    "leave the option out");
        }
        return warned(source, Recordings.openSession(source, start, request));
    }

    /** Opens a recording without printing its warnings. */
    ChosenRecording openQuietly(Path source) {
        return ChosenRecording.open(source, request, format);
    }

    private static ChosenRecording warned(Path source, ChosenRecording open) {
        open.warnings().forEach(warning -> System.err.println("warning: " + source + ": " + warning));
        open.contents()
                .skipped()
                .forEach(part -> System.err.println("note: skipped " + part.path() + ": " + part.reason()));
        return open;
    }

    /** The notes with which a bundle or an adapter remembers these options, and those of an earlier bundle. */
    Map<String, String> remembered(Map<String, String> earlier) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String key : List.of(Wanted.BEHAVIOUR_NOTE, Wanted.UNIT_IDS_NOTE)) {
            if (earlier.containsKey(key)) {
                notes.put(key, earlier.get(key));
            }
        }
        if (!request.behaviours().isEmpty()) {
            notes.put(Wanted.BEHAVIOUR_NOTE, request.behaviourWords());
        }
        format.unitIds().ifPresent(field -> notes.put(Wanted.UNIT_IDS_NOTE, field));
        return notes;
    }
}
