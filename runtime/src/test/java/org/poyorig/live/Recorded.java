package org.poyorig.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;

/** What a test finds in a session's folder. */
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

    static List<byte[]> timeless(Path decoded) {
        List<byte[]> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(decoded)) {
            while (reader.next()) {
                ByteBuffer bytes = reader.timelessBytes();
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                samples.add(copy);
            }
        }
        return samples;
    }

    static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(
                expected.stream().map(ByteBuffer::wrap).toList(),
                actual.stream().map(ByteBuffer::wrap).toList());
    }
}
