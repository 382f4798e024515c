package org.poyorig.status;

/**
 * The bytes of a DECODER record. Little-endian, zero-padded to a multiple of 8. {@code docs/layouts.md} has the same
 * drawing.
 *
 * <pre>
 * 0    version u16 | zero u16 | length i32 | outputs i32 | zero i32
 * 16   sinceNanos i64
 * 24   outputs x scale f32, zero to a multiple of 8
 *      label, bundle, adapter, refusal: 4 x { textLength i32, UTF-8 }
 *      outputs x { name, unit }: 2 x { textLength i32, UTF-8 } each, zero to a multiple of 8 at the end
 * </pre>
 */
public final class DecoderStatusLayout {
    private DecoderStatusLayout() {}

    /** Version of the bytes. */
    public static final int VERSION = 1;

    static final int LENGTH_OFFSET = 4;
    static final int OUTPUT_COUNT_OFFSET = 8;
    static final int SINCE_NANOS_OFFSET = 16;
    static final int SCALES_OFFSET = 24;

    /** More outputs than this are left out. */
    public static final int MAXIMUM_OUTPUTS = 64;

    /** Longer texts are cut off. */
    public static final int MAXIMUM_TEXT_LENGTH = 512;

    static final int TEXTS = 4;
}
