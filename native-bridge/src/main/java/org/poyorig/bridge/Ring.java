package org.poyorig.bridge;

/** The two rings of a rig. The order is the native library's. */
public enum Ring {
    /** From the acquisition process to the runtime. */
    EVENTS,
    /** From the runtime back to the acquisition process. */
    RESULTS
}
