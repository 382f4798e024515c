package org.poyorig.output.datagram;

/**
 * The bytes of one UDP message. Little-endian. {@code docs/outputs.md} has the same drawing.
 *
 * <pre>
 * 0    magic "POYO" | version u16 | kind u16
 * 8    number i64, -1 for STREAM
 * 16   sampleNumber i64              24   seconds f64
 * 32   stateFlags i32 | liveFlags i32
 * 40   SAMPLE: values i32 | zero i32 | values x f32
 *      TTL:    line i32 | high i32 (0 or 1)
 *      TEXT:   length i32 | zero i32 | UTF-8
 *      STREAM: length i32 | zero i32 | JSON in UTF-8
 * </pre>
 */
final class UdpLayout {
    private UdpLayout() {}

    /** The letters POYO, read as a little-endian number. */
    static final int MAGIC = 'P' | 'O' << 8 | 'Y' << 16 | 'O' << 24;

    static final short VERSION = 1;

    static final short SAMPLE = 1;
    static final short TTL = 2;
    static final short TEXT = 3;
    static final short STREAM = 4;

    static final int BODY_OFFSET = 40;
    static final int NO_NUMBER = -1;

    /** No datagram is longer than this. */
    static final int LONGEST = 65_507;

    /** Longest text in a message, in bytes. */
    static final int LONGEST_TEXT = 60_000;
}
