package org.poyorig.bridge;

/** Which of a rig's two processes this one is. The order is the native library's. */
public enum Side {
    /** Writes events, reads results: the acquisition software, or what plays its part. */
    ACQUISITION,
    /** Reads events, writes results and the status. */
    RUNTIME;

    /** The ring this side writes. */
    public Ring outgoing() {
        return this == ACQUISITION ? Ring.EVENTS : Ring.RESULTS;
    }

    /** The ring this side reads. */
    public Ring incoming() {
        return this == ACQUISITION ? Ring.RESULTS : Ring.EVENTS;
    }

    /** The one at the far end. */
    public Side other() {
        return this == ACQUISITION ? RUNTIME : ACQUISITION;
    }
}
