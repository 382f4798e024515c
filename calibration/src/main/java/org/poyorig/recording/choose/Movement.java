package org.poyorig.recording.choose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The quantity that a behaviour measures, by the words in the last part of its key: {@code hand_vel}, {@code handVel}.
 */
enum Movement {
    POSITION("a position", "pos", "position", "positions"),
    VELOCITY("a velocity", "vel", "velocity", "velocities", "speed"),
    ACCELERATION("an acceleration", "acc", "accel", "acceleration"),
    FORCE("a force", "force", "forces");

    private final String words;
    private final List<String> names;

    Movement(String words, String... names) {
        this.words = words;
        this.names = List.of(names);
    }

    /** The quantity; empty if the key does not tell it. */
    static Optional<Movement> of(String key) {
        String[] parts = key.substring(key.lastIndexOf('.') + 1).split("(?<=[a-z])(?=[A-Z])|[^A-Za-z]+");
        return Arrays.stream(values())
                .filter(one -> Arrays.stream(parts).anyMatch(part -> one.names.contains(part.toLowerCase(Locale.ROOT))))
                .findFirst();
    }

    /** The quantity, for people. */
    String words() {
        return words;
    }
}
