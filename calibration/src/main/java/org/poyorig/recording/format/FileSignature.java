package org.poyorig.recording.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Recognises kinds of files by their first bytes. Files that cannot be read have no kind. */
public final class FileSignature {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int[] HDF5_OFFSETS = {0, 512, 1024, 2048};
    private static final int MAT5_ENDIAN_MARK = 126;
    private static final int HEAD_BYTES = 4096;

    private FileSignature() {}

    /** Whether the file is an HDF5 file; MATLAB v7.3 files are HDF5 files too. */
    public static boolean isHdf5(Path path) {
        byte[] head = head(path);
        for (int offset : HDF5_OFFSETS) {
            int end = offset + HDF5.length;
            if (head.length >= end && Arrays.equals(head, offset, end, HDF5, 0, HDF5.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the file is a MATLAB v7.3 file. */
    public static boolean isMatlab73(Path path) {
        byte[] head = head(path);
        return new String(head, 0, Math.min(head.length, 10), StandardCharsets.US_ASCII).equals("MATLAB 7.3");
    }

    /** Whether the file is a MATLAB v5 file. */
    public static boolean isMatlab5(Path path) {
        byte[] head = head(path);
        if (head.length < MAT5_ENDIAN_MARK + 2 || isMatlab73(path)) {
            return false;
        }
        int mark = head[MAT5_ENDIAN_MARK] << 8 | head[MAT5_ENDIAN_MARK + 1];
        return mark == ('I' << 8 | 'M') || mark == ('M' << 8 | 'I');
    }

    private static byte[] head(Path path) {
        if (!Files.isRegularFile(path)) {
            return new byte[0];
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(HEAD_BYTES);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }
}
