package org.poyorig.status;

/**
 * Phases of the live service; {@code docs/session-states.md} draws them. The order is the code in bytes: append only.
 */
public enum ServiceState {
    /** The service attaches, loads and warms up. A session that begins now is recorded. */
    STARTING,
    /** The service waits for a session, which will be recorded, and decoded if there is a decoder. */
    READY,
    /** An acquisition is recorded but not decoded. */
    RECORDING,
    /** An acquisition is recorded and decoded. */
    DECODING,
    /** The service closes: it records all received blocks and releases everything. */
    CLOSING
}
