package org.poyorig.stream;

/** Reasons why a segment of the stream begins. The order is the code on the ring, so new reasons are only appended. */
public enum SegmentReason {
    /** Acquisition started, or a recording begins. */
    ACQUISITION_START,
    /** Samples are missing before this sample: two parts of the recording were joined here. */
    GAP,
    /** Sample numbers jumped backwards, as when a file is played in a loop. */
    BACKWARD_JUMP;

    private static final SegmentReason[] BY_CODE = values();

    /** Returns the reason with this code, or null if there is none. */
    static SegmentReason of(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
