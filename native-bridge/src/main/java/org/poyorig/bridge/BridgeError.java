package org.poyorig.bridge;

/** Why a bridge does not open, or stopped. The codes are the native library's. */
public enum BridgeError {
    /** A name or a size that cannot be. */
    INVALID_ARGUMENT(-1),
    /** Another acquisition process is attached to this rig. */
    SECOND_PRODUCER(-2),
    /** Another runtime is attached to this rig. */
    SECOND_CONSUMER(-3),
    /** The other side is of another version. */
    WRONG_LAYOUT_VERSION(-4),
    /** The control block contradicts itself. */
    CORRUPT_CONTROL_BLOCK(-5),
    /** A record or a position in a ring cannot be true. */
    CORRUPT_RING(-6),
    /** The memory is not this user's own, or not private to them. */
    PERMISSION_DENIED(-7),
    /** Too little shared memory. */
    NO_SPACE(-8),
    /** The body would never fit. */
    TOO_LONG(-9),
    /** Another process is opening this rig and does not finish. */
    BUSY(-10),
    /** The system refused. */
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
