package org.poyorig.bridge;

/** A bridge does not open, or its memory is corrupt. The message is one line: expected, found, remedy. */
public final class BridgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final BridgeError error;

    BridgeException(BridgeError error, String message) {
        super(message);
        this.error = error;
    }

    /** The reason, for programs. */
    public BridgeError error() {
        return error;
    }
}
