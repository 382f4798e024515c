package org.poyorig.stream;

/**
 * Kinds of event on the stream. The codes are bytes on the ring and in recordings, so the meaning of a code never
 * changes.
 */
public enum EventKind {
    /** Name and sample rate of the stream; comes before every other event. */
    STREAM(1, BlockLayout.STREAM_TEXT_OFFSET),
    /** Number of a unit on this stream and its permanent id; comes before the unit's first spike. */
    UNIT(2, BlockLayout.UNIT_TEXT_OFFSET),
    /** Spikes, in any order. */
    SPIKES(3, BlockLayout.SPIKES_FIRST_OFFSET),
    /** Number, key, unit and channels of a behaviour series; comes before its first sample. */
    BEHAVIOUR_DESCRIPTION(4, BlockLayout.DESCRIPTION_TEXTS_OFFSET),
    /** Samples of one behaviour series, in time order. */
    BEHAVIOUR_SAMPLES(5, BlockLayout.SAMPLES_FIRST_OFFSET),
    /** A digital line changed. */
    TTL(6, BlockLayout.TTL_LENGTH),
    /** A text that a person typed or another program sent. */
    TEXT(7, BlockLayout.TEXT_TEXT_OFFSET),
    /** All spikes before this sample have been delivered. */
    WATERMARK(8, BlockLayout.WATERMARK_LENGTH),
    /** A segment begins: acquisition started, or the clock jumped. No window spans two segments. */
    SEGMENT_START(9, BlockLayout.SEGMENT_START_LENGTH),
    /** The segment has ended: this sample and later samples do not belong to it. */
    SEGMENT_END(10, BlockLayout.EVENT_HEADER_LENGTH);

    private static final EventKind[] BY_CODE = new EventKind[values().length + 1];

    static {
        for (EventKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final int minimumLength;

    EventKind(int code, int minimumLength) {
        this.code = code;
        this.minimumLength = minimumLength;
    }

    /** The code of this kind in the bytes. */
    public int code() {
        return code;
    }

    /** Length of the event's fixed part in bytes, including its header. */
    public int minimumLength() {
        return minimumLength;
    }

    /** Returns the kind with this code, or null if there is none. */
    static EventKind of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
