package org.poyorig.recording.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;

/** Reads a recording from any supported format. The content identifies the format, never the file's name. */
public final class Recordings {
    private static final byte[] HDF5_SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int[] HDF5_OFFSETS = {0, 512, 1024, 2048};
    private static final int MAT5_ENDIAN_MARK = 126;
    private static final String READABLE =
            "brainsets HDF5 (.h5), NWB 2 (.nwb), MATLAB v5 (.mat) in a known layout, or a session folder";

    private Recordings() {}

    /**
     * Reads a whole recording into memory. Files are untrusted: no code in them is run, and stated sizes are checked.
     *
     * @param path a brainsets HDF5, NWB or MATLAB v5 file, or a session folder
     * @throws UserError if the path does not exist, or has another format, or is damaged
     */
    public static Recording read(Path path) {
        if (Files.isRegularFile(path.resolve("session.json"))) {
            return SessionRecording.read(path, OptionalLong.empty());
        }
        if (!Files.isRegularFile(path)) {
            throw new UserError(
                    path.toString(),
                    READABLE,
                    Files.exists(path) ? "a folder that is not a session" : "no such file or folder",
                    "check the path");
        }
        byte[] head = head(path);
        if (startsLikeMatlab73(head)) {
            throw new UserError(
                    path.toString(), "MATLAB v5", "MATLAB v7.3", "save it again in MATLAB with the option -v7");
        }
        if (startsLikeHdf5(head)) {
            return isNwb(path) ? NwbReader.read(path) : BrainsetsReader.read(path);
        }
        if (startsLikeMatlab5(head)) {
            return MatReader.read(path);
        }
        throw new UserError(path.toString(), READABLE, "another kind of file", "convert it to one of these formats");
    }

    /**
     * Reads a session folder from a sample on, up to the newest complete block if it is still being recorded. The part
     * is split by time.
     *
     * @param fromSample on the stream's clock; if sample numbers jumped back, the newest sample with this number
     * @throws UserError if the folder is no session, is damaged, or holds no data after this sample
     */
    public static Recording readSession(Path folder, long fromSample) {
        return SessionRecording.read(folder, OptionalLong.of(fromSample));
    }

    private static byte[] head(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(4096);
        } catch (IOException unreadable) {
            throw new UserError(
                    path.toString(),
                    "a file that can be read",
                    unreadable.toString(),
                    "check the file's permissions",
                    unreadable);
        }
    }

    private static boolean isNwb(Path path) {
        return ForeignFile.read(path, "an HDF5 file", () -> {
            try (HdfInput input = new HdfInput(path)) {
                return HdfInput.text(input.root(), "nwb_version").isPresent();
            }
        });
    }

    private static boolean startsLikeHdf5(byte[] head) {
        for (int offset : HDF5_OFFSETS) {
            int end = offset + HDF5_SIGNATURE.length;
            if (head.length >= end && Arrays.equals(head, offset, end, HDF5_SIGNATURE, 0, HDF5_SIGNATURE.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsLikeMatlab73(byte[] head) {
        return new String(head, 0, Math.min(head.length, 10), StandardCharsets.US_ASCII).equals("MATLAB 7.3");
    }

    private static boolean startsLikeMatlab5(byte[] head) {
        if (head.length < MAT5_ENDIAN_MARK + 2) {
            return false;
        }
        int mark = head[MAT5_ENDIAN_MARK] << 8 | head[MAT5_ENDIAN_MARK + 1];
        return mark == ('I' << 8 | 'M') || mark == ('M' << 8 | 'I');
    }
}
