package org.poyorig.recording.choose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;

/**
 * What a user asks of a recording.
 *
 * @param behaviours keys of the behaviours to take, to be joined in this order; empty if none is named
 * @param alias name under which the behaviour is decoded; empty for its own name
 * @param units ids of the units to take, in this order; empty for all units
 * @param unit physical unit of the behaviour; empty for the unit that the recording states
 * @param session id of the session; empty for the id that the recording states
 */
public record RecordingRequest(
        List<String> behaviours,
        Optional<String> alias,
        List<String> units,
        Optional<String> unit,
        Optional<String> session) {

    public RecordingRequest {
        behaviours = List.copyOf(behaviours);
        units = List.copyOf(units);
    }

    /** Nothing is asked for: the whole recording. */
    public static RecordingRequest none() {
        return new RecordingRequest(List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * This request with these behaviours.
     *
     * @param words {@code KEY}, several keys, or {@code NAME=KEY} as the first word for an alias
     * @throws UserError if a word is empty
     */
    public RecordingRequest withBehaviour(List<String> words) {
        List<String> keys = new ArrayList<>(words);
        Optional<String> name = alias;
        if (!keys.isEmpty() && keys.get(0).indexOf('=') >= 0) {
            int equals = keys.get(0).indexOf('=');
            name = Optional.of(keys.get(0).substring(0, equals).strip());
            keys.set(0, keys.get(0).substring(equals + 1));
        }
        keys.replaceAll(String::strip);
        if (keys.stream().anyMatch(key -> key.isEmpty() || key.indexOf('=') >= 0)
                || name.filter(String::isEmpty).isPresent()) {
            throw new UserError(
                    "--behaviour " + String.join(",", words),
                    "KEY, KEY,KEY or NAME=KEY",
                    "other words",
                    "give, for example, --behaviour cursor.vel=behavior.hand_vel");
        }
        return new RecordingRequest(keys, name, units, unit, session);
    }

    /** This request with these units. */
    public RecordingRequest withUnits(List<String> ids) {
        return new RecordingRequest(behaviours, alias, ids, unit, session);
    }

    /** This request with this physical unit and this session id; null for what the recording states. */
    public RecordingRequest with(String physicalUnit, String sessionId) {
        return new RecordingRequest(
                behaviours, alias, units, Optional.ofNullable(physicalUnit), Optional.ofNullable(sessionId));
    }

    /** The words after {@code --behaviour}; empty if no behaviour is named. */
    public String behaviourWords() {
        return alias.map(name -> name + "=").orElse("") + String.join(",", behaviours);
    }
}
