package org.poyorig.live;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which decoder to load.
 *
 * @param bundle folder of the bundle; empty to let the source choose
 * @param adapter folder of the adapter; empty to use the bundle's own embeddings
 * @param sessionName the session whose embeddings to use; empty to use the stream's name
 */
public record DecoderRequest(Optional<Path> bundle, Optional<Path> adapter, String sessionName) {
    /** A request that names nothing. */
    public static final DecoderRequest NOTHING = new DecoderRequest(Optional.empty(), Optional.empty(), "");

    /** Another bundle for the same session, without an adapter: an adapter belongs to its bundle. */
    DecoderRequest withBundle(Path folder) {
        return new DecoderRequest(Optional.of(folder), Optional.empty(), sessionName);
    }

    /** The same bundle with an adapter. */
    DecoderRequest withAdapter(Path folder) {
        return new DecoderRequest(bundle, Optional.of(folder), sessionName);
    }

    /** The same bundle and session with the bundle's own embeddings. */
    DecoderRequest withoutAdapter() {
        return new DecoderRequest(bundle, Optional.empty(), sessionName);
    }

    /** The same bundle for another session. */
    DecoderRequest forSession(String name) {
        return new DecoderRequest(bundle, Optional.empty(), name);
    }

    /** Whether the request says whose embeddings to use. */
    public boolean namesRows() {
        return adapter.isPresent() || !sessionName.isEmpty();
    }
}
