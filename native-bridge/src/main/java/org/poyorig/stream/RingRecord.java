package org.poyorig.stream;

/**
 * What a record on one of a rig's rings holds; the code is the record's kind. A number, once given, keeps its meaning
 * for ever.
 */
public enum RingRecord {
    /** Events ring: one acquisition block, {@link BlockLayout}. */
    BLOCK(1),
    /** Events ring: something that the runtime is asked to do, {@link CommandLayout}. */
    COMMAND(2),
    /** Results ring: one decoded sample, the same bytes as in a recording's queue of decoded samples. */
    DECODED(3),
    /** Results ring: what became of a command, {@link CommandLayout}. */
    ANSWER(4),
    /** Results ring: how the calibration of the running session stands, whole each time. */
    CALIBRATION(5);

    private final int code;

    RingRecord(int code) {
        this.code = code;
    }

    /** The number that stands for this kind on the ring. */
    public int code() {
        return code;
    }

    /** The kind with this code, or null where there is none: such a record is counted and passed over. */
    public static RingRecord of(int code) {
        for (RingRecord record : values()) {
            if (record.code == code) {
                return record;
            }
        }
        return null;
    }
}
