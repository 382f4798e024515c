package org.poyorig.status;

/**
 * The bytes of the live status, as they lie in a rig's status block (kind {@link #KIND}). Little-endian, every number
 * of 8 bytes on a multiple of 8. {@code docs/layouts.md} has the same drawing.
 *
 * <pre>
 * 0    version u16 | zero u16 | length i32 | state i32 | liveFlags i32
 * 16   updatedNanos i64          24   rateHertz f64
 * 32   watermark i64             40   lastTick i64
 * 48   deadlineNanos i64         56   queuedBlocks i64
 * 64   counters i32 | stages i32 | outputs i32 | zero i32
 * 80   counters x i64
 *      stages x { count, p50, p99, p99.9, max } i64
 *      outputs x f32, zero to a multiple of 8
 *      session, decoder, note: 3 x { textLength i32, UTF-8 }, zero to a multiple of 8 at the end
 * </pre>
 */
public final class LiveStatusLayout {
    private LiveStatusLayout() {}

    /** The status block's kind. */
    public static final int KIND = 1;

    /** Version of the bytes. */
    public static final int VERSION = 1;

    static final int LENGTH_OFFSET = 4;
    static final int STATE_OFFSET = 8;
    static final int LIVE_FLAGS_OFFSET = 12;
    static final int UPDATED_NANOS_OFFSET = 16;
    static final int RATE_OFFSET = 24;
    static final int WATERMARK_OFFSET = 32;
    static final int LAST_TICK_OFFSET = 40;
    static final int DEADLINE_OFFSET = 48;
    static final int QUEUED_BLOCKS_OFFSET = 56;
    static final int COUNTER_COUNT_OFFSET = 64;
    static final int STAGE_COUNT_OFFSET = 68;
    static final int OUTPUT_COUNT_OFFSET = 72;
    static final int COUNTERS_OFFSET = 80;

    static final int NUMBERS_OF_A_STAGE = 5;

    /** More outputs than this are left out of the status. */
    public static final int MAXIMUM_OUTPUTS = 64;

    /** Longer texts are cut off. */
    public static final int MAXIMUM_TEXT_LENGTH = 512;
}
