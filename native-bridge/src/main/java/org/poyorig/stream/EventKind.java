package org.poyorig.stream;

/**
 * What can happen on the stream. The codes are bytes on the ring and in recordings: a number, once given, keeps its
 * meaning for ever.
 */
public enum EventKind {
    /** The stream's name and sample rate; comes before anything that carries a sample number. */
    STREAM(1, BlockLayout.STREAM_TEXT_OFFSET),
    /** A unit's number on this stream and its lasting id; comes before the unit's first spike. */
    UNIT(2, BlockLayout.UNIT_TEXT_OFFSET),
    /** Spikes, in any order. */
    SPIKES(3, BlockLayout.SPIKES_FIRST_OFFSET),
    /** A behaviour series' number, key, unit and channels; comes before its first sample. */
    BEHAVIOUR_DESCRIPTION(4, BlockLayout.DESCRIPTION_TEXTS_OFFSET),
    /** Samples of one behaviour series, in time order. */
    BEHAVIOUR_SAMPLES(5, BlockLayout.SAMPLES_FIRST_OFFSET),
    /** A digital line changed. */
    TTL(6, BlockLayout.TTL_LENGTH),
    /** Something somebody typed, or another program announced. */
    TEXT(7, BlockLayout.TEXT_TEXT_OFFSET),
    /** All spikes before this sample have been delivered. */
    WATERMARK(8, BlockLayout.WATERMARK_LENGTH),
    /** A continuous stretch begins: acquisition started, or the clock jumped. No window crosses it. */
    SEGMENT_START(9, BlockLayout.SEGMENT_START_LENGTH),
    /** The stretch has ended: no sample at or after this one belongs to it. */
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

    /** The number that stands for this kind in the bytes. */
    public int code() {
        return code;
    }

    /** Bytes of the event's fixed part, its header included. */
    public int minimumLength() {
        return minimumLength;
    }

    /** The kind with this code, or null where there is none. */
    static EventKind of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
