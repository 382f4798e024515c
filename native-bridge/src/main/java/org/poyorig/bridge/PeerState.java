package org.poyorig.bridge;

/** The other side of a rig, as seen from here. The order is the native library's. */
public enum PeerState {
    /** Never came, or closed properly. */
    ABSENT,
    /** Its heartbeat is fresh. */
    ALIVE,
    /** Attached, but its heartbeat is old: stuck, or dead. */
    SILENT,
    /** The process is gone without a goodbye. */
    DEAD
}
