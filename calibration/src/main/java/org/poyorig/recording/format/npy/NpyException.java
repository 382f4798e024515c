package org.poyorig.recording.format.npy;

/** A NumPy file that cannot be read. The message says what was found in the file. */
final class NpyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NpyException(String found) {
        super(found);
    }

    NpyException(String found, Throwable cause) {
        super(found, cause);
    }
}
