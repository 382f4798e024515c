package org.poyorig.recording.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.hdf.HdfReasons;

/**
 * Reads files from outside. On a damaged file a library may throw any exception, or run out of stack or memory. This
 * class turns all of these into a {@link UserError}.
 */
public final class ForeignFile {
    private static final int LONGEST_REASON = 160;

    private ForeignFile() {}

    /** Reads the file. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /**
     * Reads a file from outside.
     *
     * @param kind expected kind of file, e.g. {@code an HDF5 file}
     */
    public static <T> T read(Path path, String kind, Reading<T> reading) {
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
            Optional<String> unsupported = HdfReasons.of(damaged);
            if (unsupported.isPresent()) {
                throw new UserError(
                        path.toString(),
                        kind + " that can be read",
                        unsupported.get(),
                        HdfReasons.remedy(path, unsupported.get()),
                        damaged);
            }
            throw new UserError(
                    path.toString(),
                    kind + " that can be read to its end",
                    "a damaged or unsupported file (" + reason(damaged) + ")",
                    "compare the file with the original, or export it again",
                    damaged);
        }
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "it states more data than memory can hold";
        }
        if (thrown instanceof StackOverflowError) {
            return "its parts refer to each other in a circle";
        }
        String message = thrown.getMessage();
        if (message == null || message.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        return message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + "…" : message;
    }
}
