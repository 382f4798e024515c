package org.poyorig.live;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to decode with.
 *
 * @param bundle its folder; empty to leave that to the source
 * @param adapter folder of the session adapter; empty to take the bundle's own rows
 * @param sessionName the session whose rows to take; empty to leave that to the stream's name
 */
public record DecoderRequest(Optional<Path> bundle, Optional<Path> adapter, String sessionName) {
    /** Nothing in particular. */
    public static final DecoderRequest NOTHING = new DecoderRequest(Optional.empty(), Optional.empty(), "");

    /** Another bundle for the same session; an adapter belongs to its bundle and goes with it. */
    DecoderRequest withBundle(Path folder) {
        return new DecoderRequest(Optional.of(folder), Optional.empty(), sessionName);
    }

    /** The same bundle with an adapter. */
    DecoderRequest withAdapter(Path folder) {
        return new DecoderRequest(bundle, Optional.of(folder), sessionName);
    }

    /** The same bundle and session with the bundle's own rows. */
    DecoderRequest withoutAdapter() {
        return new DecoderRequest(bundle, Optional.empty(), sessionName);
    }

    /** The same bundle for another session. */
    DecoderRequest forSession(String name) {
        return new DecoderRequest(bundle, Optional.empty(), name);
    }

    /** Whether it is said whose rows to take. */
    public boolean namesRows() {
        return adapter.isPresent() || !sessionName.isEmpty();
    }
}
