package org.poyorig.bridge;

/** States of the other side of a rig, in the order of the native library. */
public enum PeerState {
    /** Never attached, or closed. */
    ABSENT,
    /** Attached, and its heartbeat is recent. */
    ALIVE,
    /** Attached, but its heartbeat is old: the process hangs or is dead. */
    SILENT,
    /** The process ended without closing. */
    DEAD
}
