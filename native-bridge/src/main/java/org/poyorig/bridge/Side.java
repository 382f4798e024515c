package org.poyorig.bridge;

/** The two processes of a rig, in the order of the native library. */
public enum Side {
    /** Writes events, reads results: the acquisition software, or a program that plays its part. */
    ACQUISITION,
    /** Reads events, writes results and the status. */
    RUNTIME;

    /** The ring that this side writes. */
    public Ring outgoing() {
        return this == ACQUISITION ? Ring.EVENTS : Ring.RESULTS;
    }

    /** The ring that this side reads. */
    public Ring incoming() {
        return this == ACQUISITION ? Ring.RESULTS : Ring.EVENTS;
    }

    /** The other side of the rig. */
    public Side other() {
        return this == ACQUISITION ? RUNTIME : ACQUISITION;
    }
}
