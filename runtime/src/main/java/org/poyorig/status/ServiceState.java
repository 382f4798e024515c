package org.poyorig.status;

/** Where the live service is; {@code docs/session-states.md} draws it. The order is the code in bytes: append only. */
public enum ServiceState {
    /** Attaching, loading and warming up; a session that begins now is recorded. */
    STARTING,
    /** Attached and warmed up: what comes will be recorded, and decoded where decoding is on. */
    READY,
    /** An acquisition runs and is recorded; nothing is decoded. */
    RECORDING,
    /** An acquisition runs, is recorded and is decoded. */
    DECODING,
    /** Closing: what has been received is recorded, then everything is given back. */
    CLOSING
}
