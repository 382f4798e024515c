package org.poyorig.recording.format.nwb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.poyorig.recording.format.hdf.HdfInput;

/**
 * The session id and the notes that this program wrote into an NWB file, as lines {@code key: text}.
 *
 * @param session id of the session; empty for a file of another program
 * @param notes of the recording, without the source's start time, which the file states itself
 */
record OwnNotes(Optional<String> session, Map<String, String> notes) {
    private static final String WRITER = "written by POYO Rig";
    private static final String SESSION = "session";

    static OwnNotes of(HdfInput input) {
        Map<String, String> notes = new LinkedHashMap<>();
        boolean ours = input.dataset(input.root(), "session_description")
                .map(input::text)
                .filter(text -> text.contains(WRITER))
                .isPresent();
        if (ours) {
            input.group(input.root(), "general")
                    .flatMap(general -> input.dataset(general, "notes"))
                    .map(input::text)
                    .ifPresent(text -> text.lines().forEach(line -> add(line, notes)));
        }
        return new OwnNotes(Optional.ofNullable(notes.remove(SESSION)), notes);
    }

    private static void add(String line, Map<String, String> notes) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
            notes.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
        }
    }
}
