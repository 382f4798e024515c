package org.poyorig.stream;

/** Kinds of record on the rings of a rig. The meaning of a code never changes. */
public enum RingRecord {
    /** Events ring: one acquisition block, {@link BlockLayout}. */
    BLOCK(1),
    /** Events ring: a request to the runtime, {@link CommandLayout}. */
    COMMAND(2),
    /** Results ring: one decoded sample, the same bytes as in a recording's queue of decoded samples. */
    DECODED(3),
    /** Results ring: the answer to a command, {@link CommandLayout}. */
    ANSWER(4),
    /** Results ring: the full state of the running session's calibration. */
    CALIBRATION(5),
    /** Results ring: which decoder runs, and the unit and scale of each of its outputs. */
    DECODER(6);

    private final int code;

    RingRecord(int code) {
        this.code = code;
    }

    /** The code of this kind on the ring. */
    public int code() {
        return code;
    }

    /** Returns the kind with this code, or null if there is none. Readers count and skip such a record. */
    public static RingRecord of(int code) {
        for (RingRecord record : values()) {
            if (record.code == code) {
                return record;
            }
        }
        return null;
    }
}
