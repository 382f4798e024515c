package org.poyorig.recording.choose;

import java.util.List;
import java.util.Map;

/**
 * The behaviour that a decoder needs.
 *
 * @param behaviour its key; empty if the decoder does not state it
 * @param outputs names of the decoder's outputs; empty for any
 * @param remembered words after {@code --behaviour} with which the decoder was made; empty if none
 */
public record Wanted(String behaviour, List<String> outputs, String remembered) {
    /** Key of the note that remembers the words after {@code --behaviour}. */
    public static final String BEHAVIOUR_NOTE = "recording_behaviour";

    /** Key of the note that remembers the word after {@code --unit-ids}. */
    public static final String UNIT_IDS_NOTE = "recording_unit_ids";

    public Wanted {
        outputs = List.copyOf(outputs);
    }

    /** The only behaviour of a recording that has these channels, whatever its key. */
    public static Wanted any(List<String> channels) {
        return new Wanted("", channels, "");
    }

    /** The behaviour of a decoder with these notes. */
    public static Wanted of(String behaviour, List<String> outputs, Map<String, String> notes) {
        return new Wanted(behaviour, outputs, notes.getOrDefault(BEHAVIOUR_NOTE, ""));
    }
}
