package org.poyorig.bridge;

/** Reasons why a bridge does not open, or stops. The codes are those of the native library. */
public enum BridgeError {
    /** A rig name or a ring size is not allowed. */
    INVALID_ARGUMENT(-1),
    /** Another acquisition process is attached to this rig. */
    SECOND_PRODUCER(-2),
    /** Another runtime is attached to this rig. */
    SECOND_CONSUMER(-3),
    /** The other side has another layout version. */
    WRONG_LAYOUT_VERSION(-4),
    /** The numbers of the control block contradict each other. */
    CORRUPT_CONTROL_BLOCK(-5),
    /** A record or a position in a ring is impossible. */
    CORRUPT_RING(-6),
    /** The memory belongs to another user, or other users may open it. */
    PERMISSION_DENIED(-7),
    /** Too little shared memory. */
    NO_SPACE(-8),
    /** The body is longer than the longest body. */
    TOO_LONG(-9),
    /** Another process has been opening this rig for more than 2 s. */
    BUSY(-10),
    /** A system call failed. */
    SYSTEM_ERROR(-12);

    private final int code;

    BridgeError(int code) {
        this.code = code;
    }

    /** The error with this code. */
    static BridgeError of(int code) {
        for (BridgeError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        throw new IllegalArgumentException("no such error: " + code);
    }
}
