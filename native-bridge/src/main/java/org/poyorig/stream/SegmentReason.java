package org.poyorig.stream;

/** Why a continuous stretch of the stream begins. The order is the code on the ring: append only. */
public enum SegmentReason {
    /** Acquisition was started, or a recording begins. */
    ACQUISITION_START,
    /** Samples are missing before this one: the recording has a join here. */
    GAP,
    /** Sample numbers jumped backwards, as when a file is played in a loop. */
    BACKWARD_JUMP;

    private static final SegmentReason[] BY_CODE = values();

    /** The reason with this code, or null where there is none. */
    static SegmentReason of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
