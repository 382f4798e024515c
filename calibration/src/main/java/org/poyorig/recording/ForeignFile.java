package org.poyorig.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.poyorig.error.UserError;

/**
 * The border to files from outside. A library may throw anything at a damaged one, running out of stack or memory
 * included; here, and only here, that becomes the one line a user can act on.
 */
final class ForeignFile {
    private static final int LONGEST_REASON = 160;

    private ForeignFile() {}

    /** What is done with the file. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads a file from outside.
     *
     * @param kind what the file should be, e.g. {@code an HDF5 file}
     */
    static <T> T read(Path path, String kind, Reading<T> reading) {
        try {
            return reading.read();
        } catch (UserError alreadyClear) {
            throw alreadyClear;
        } catch (IOException | RuntimeException | VirtualMachineError damaged) {
            for (Throwable cause = damaged.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof UserError wrappedByLibrary) {
                    throw wrappedByLibrary;
                }
            }
            throw new UserError(
                    path.toString(),
                    kind + " that can be read to its end",
                    "a damaged or unsupported one (" + reason(damaged) + ")",
                    "compare it with the original, or export it again",
                    damaged);
        }
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "it claims more data than memory holds";
        }
        if (thrown instanceof StackOverflowError) {
            return "its parts refer to each other in circles";
        }
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        return message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + "…" : message;
    }
}
