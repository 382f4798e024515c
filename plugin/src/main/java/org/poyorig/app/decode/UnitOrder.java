package org.poyorig.app.decode;

import java.nio.file.Files;
import java.util.List;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.record.SessionFolder;

/**
 * The units that a replay decodes, in order. If a session was decoded live, then the replay uses the same units in the
 * same order: a sum in another order is rounded differently, and the bytes would differ.
 */
final class UnitOrder {
    private UnitOrder() {}

    static List<String> of(SessionFolder session, SessionContents contents) {
        if (!Files.isDirectory(session.decoded())) {
            return contents.unitIds();
        }
        try (DecodedReader live = new DecodedReader(session.decoded())) {
            return live.description().unitIds();
        }
    }
}
