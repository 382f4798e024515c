package org.poyorig.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes of one document of a recording, inside Chronicle Queue's own framing. Little-endian; the payload's length
 * is a multiple of 8. {@code docs/layouts.md} has the same drawing.
 *
 * <pre>
 * 0        4        8                 16                24       28       32
 * | magic  | length | sequenceNumber  | recordedNanos   | kind   | crc32c | payload, length bytes
 * | i32    | i32    | i64             | i64             | i32    | i32    |
 * </pre>
 *
 * <p>Sequence numbers count up from 0 without a gap; the checksum covers bytes 0 to 28 and the payload.
 */
final class DocumentLayout {
    private DocumentLayout() {}

    /** "PYR1" in the order of the bytes. */
    static final int MAGIC = 0x31525950;

    static final int MAGIC_OFFSET = 0;
    static final int LENGTH_OFFSET = 4;
    static final int SEQUENCE_NUMBER_OFFSET = 8;
    static final int RECORDED_NANOS_OFFSET = 16;
    static final int KIND_OFFSET = 24;
    static final int CRC_OFFSET = 28;
    static final int HEADER_LENGTH = 32;

    /** The checksum of a whole document, from the buffer's position to its limit. Both stay where they are. */
    static int crc(ByteBuffer document, CRC32C crc) {
        int start = document.position();
        int limit = document.limit();
        crc.reset();
        crc.update(document.limit(start + CRC_OFFSET));
        crc.update(document.limit(limit).position(start + HEADER_LENGTH));
        document.position(start);
        return (int) crc.getValue();
    }
}
