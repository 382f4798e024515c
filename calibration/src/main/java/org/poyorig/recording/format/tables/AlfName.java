package org.poyorig.recording.format.tables;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file name of the ALF convention: {@code object.attribute.npy}, with a name space before the object
 * ({@code _ibl_wheel.position.npy}) and extra parts before the ending ({@code spikes.times.probe00.npy}), which are
 * kept apart.
 *
 * @param object described by the file, e.g. {@code wheel}
 * @param attribute held by the file, e.g. {@code position}
 * @param extra parts between attribute and ending; empty if there are none
 * @param path of the file
 */
record AlfName(String object, String attribute, String extra, Path path) {

    static Optional<AlfName> of(Path path) {
        String[] parts = path.getFileName().toString().split("\\.");
        if (parts.length < 3 || !parts[parts.length - 1].equals("npy")) {
            return Optional.empty();
        }
        StringBuilder extra = new StringBuilder();
        for (int k = 2; k < parts.length - 1; k++) {
            extra.append(parts[k].matches("[0-9a-f]{8}-[0-9a-f-]{27}") ? "" : "." + parts[k]);
        }
        return Optional.of(new AlfName(parts[0].replaceFirst("^_[^_]+_", ""), parts[1], extra.toString(), path));
    }

    /** Whether the file holds the times of its object. */
    boolean isTimes() {
        return attribute.equals("times") || attribute.equals("timestamps");
    }

    /** The object and its extra parts; its files have equal numbers of rows. */
    String group() {
        return object + extra;
    }
}
