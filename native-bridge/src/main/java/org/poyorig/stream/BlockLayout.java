package org.poyorig.stream;

/**
 * Layout of one acquisition block, on the shared-memory ring and in a recording's documents. Little-endian. Every event
 * starts on a multiple of 8 bytes. Gaps and padding are zero. {@code docs/layouts.md} has the same drawing.
 *
 * <pre>
 * block       0        4        6        8                 16       20       24
 *             | length | version| zero   | offeredNanos     | events | zero   | event, event, ...
 *             | i32    | u16    | u16    | i64              | i32    | i32    |
 *
 * event       0     2        4        8                 16
 *             | kind| version| length | sampleNumber     | body, zero-padded to a multiple of 8
 *             | u16 | u16    | i32    | i64              |
 *
 * bodies, offsets from the start of the event (texts are UTF-8, lengths in bytes):
 *   STREAM                 16 rateHertz f64 | 24 textLength i32 | 28 zero | 32 name
 *   UNIT                   16 unit i32 | 20 textLength i32 | 24 id
 *   SPIKES                 16 count i32 | 20 zero | 24 count x { sampleNumber i64, unit i32, zero }
 *   BEHAVIOUR_DESCRIPTION  16 series i32 | 20 channels i32 | 24 (channels + 2) x { textLength i32, text }
 *                          the texts are the key, the unit, the channels' names
 *   BEHAVIOUR_SAMPLES      16 series i32 | 20 channels i32 | 24 count i32 | 28 zero
 *                          | 32 count x { sampleNumber i64, channels x f32, zero to a multiple of 8 }
 *   TTL                    16 line i32 | 20 state i32 (0 low, 1 high)
 *   TEXT                   16 textLength i32 | 20 zero | 24 text
 *   WATERMARK              16 blockEndSampleNumber i64
 *   SEGMENT_START          16 segment i32 | 20 reason i32
 *   SEGMENT_END            (no body)
 * </pre>
 *
 * <p>{@code length} counts from the first byte of its own header. {@code offeredNanos} is the writer's monotonic clock
 * when the block was handed over. {@code sampleNumber} in an event's header is the moment of the event. For SPIKES and
 * BEHAVIOUR_SAMPLES it is the moment of the first of them; for WATERMARK it is the first sample that is not yet
 * complete.
 */
public final class BlockLayout {
    private BlockLayout() {}

    /** Version of the block and of every event in it. */
    public static final int VERSION = 1;

    /** Largest block, in bytes. The ring and the recorder accept every block up to this size. */
    public static final int MAXIMUM_BLOCK_LENGTH = 1 << 18;

    /** Longest text, in bytes of UTF-8. */
    public static final int MAXIMUM_TEXT_LENGTH = 1 << 12;

    /** Unit and series numbers are below this limit, so that tables indexed by number stay small. */
    public static final int MAXIMUM_NUMBER = 1 << 16;

    /** Largest number of channels of a behaviour series. */
    public static final int MAXIMUM_CHANNELS = 1 << 10;

    static final int BLOCK_LENGTH_OFFSET = 0;
    static final int BLOCK_VERSION_OFFSET = 4;
    static final int OFFERED_NANOS_OFFSET = 8;
    static final int EVENT_COUNT_OFFSET = 16;

    /** Length of a block's header in bytes. */
    public static final int BLOCK_HEADER_LENGTH = 24;

    static final int KIND_OFFSET = 0;
    static final int EVENT_VERSION_OFFSET = 2;
    static final int EVENT_LENGTH_OFFSET = 4;
    static final int SAMPLE_NUMBER_OFFSET = 8;

    /** Length of an event's header in bytes. */
    public static final int EVENT_HEADER_LENGTH = 16;

    static final int STREAM_RATE_OFFSET = 16;
    static final int STREAM_TEXT_LENGTH_OFFSET = 24;
    static final int STREAM_TEXT_OFFSET = 32;

    static final int UNIT_NUMBER_OFFSET = 16;
    static final int UNIT_TEXT_LENGTH_OFFSET = 20;
    static final int UNIT_TEXT_OFFSET = 24;

    static final int SPIKES_COUNT_OFFSET = 16;
    static final int SPIKES_FIRST_OFFSET = 24;
    static final int SPIKE_UNIT_OFFSET = 8;
    static final int SPIKE_LENGTH = 16;

    static final int SERIES_OFFSET = 16;
    static final int CHANNELS_OFFSET = 20;
    static final int DESCRIPTION_TEXTS_OFFSET = 24;
    static final int SAMPLES_COUNT_OFFSET = 24;
    static final int SAMPLES_FIRST_OFFSET = 32;
    static final int SAMPLE_VALUES_OFFSET = 8;

    static final int TTL_LINE_OFFSET = 16;
    static final int TTL_STATE_OFFSET = 20;
    static final int TTL_LENGTH = 24;

    static final int TEXT_TEXT_LENGTH_OFFSET = 16;
    static final int TEXT_TEXT_OFFSET = 24;

    static final int WATERMARK_BLOCK_END_OFFSET = 16;
    static final int WATERMARK_LENGTH = 24;

    static final int SEGMENT_OFFSET = 16;
    static final int SEGMENT_REASON_OFFSET = 20;
    static final int SEGMENT_START_LENGTH = 24;

    /** Length in bytes of one behaviour sample with this many channels. */
    static int sampleLength(int channels) {
        return align(SAMPLE_VALUES_OFFSET + Float.BYTES * channels);
    }

    /** The next multiple of 8. */
    public static int align(int length) {
        return (length + 7) & -8;
    }
}
