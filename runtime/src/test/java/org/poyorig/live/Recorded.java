package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;

/** Reads recorded sessions for tests. */
final class Recorded {
    private Recorded() {}

    static long blocks(SessionFolder session) {
        try (SessionReader reader = new SessionReader(session)) {
            long count = 0;
            while (reader.advance()) {
                count++;
            }
            assertTrue(reader.endedCleanly());
            return count;
        }
    }
}
