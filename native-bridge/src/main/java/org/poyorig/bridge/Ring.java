package org.poyorig.bridge;

/** The two rings of a rig, in the order of the native library. */
public enum Ring {
    /** From the acquisition process to the runtime. */
    EVENTS,
    /** From the runtime back to the acquisition process. */
    RESULTS
}
