package org.poyorig.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.poyorig.record.SessionDescription.Stretch;

/** Small sessions for tests. */
final class TestSessions {
    private TestSessions() {}

    static SessionDescription description() {
        return SessionDescription.of(
                "test/session",
                1e9,
                "2026-11-22T16:00:00Z",
                Map.of("poyo-rig", "0.1.0"),
                Map.of("source", "made for a test"),
                Map.of("domain", List.of(new Stretch(0, 12.5), new Stretch(13, 20)), "test", List.of()));
    }

    static SessionFolder create(Path root) {
        return SessionFolder.create(root, description());
    }
}
