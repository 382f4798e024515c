package org.poyorig.openephys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.poyorig.error.UserError;

/**
 * Reads one column of whole numbers from a NumPy file of a Record Node. The count follows from the file's length and
 * not from the header, because a killed Record Node has not updated the header.
 */
final class NpyNumbers {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER_LENGTH_OFFSET = MAGIC.length;
    private static final int HEADER_OFFSET = HEADER_LENGTH_OFFSET + Short.BYTES;
    private static final long LARGEST_BYTES = 1L << 30;

    private NpyNumbers() {}

    /**
     * Reads a file of {@code <i8} or {@code <u2}.
     *
     * @throws UserError if the file is not such a file
     */
    static long[] read(Path file) {
        ByteBuffer bytes = bytesOf(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes.remaining() < HEADER_OFFSET || bytes.get(i) != MAGIC[i]) {
                throw refused(file, "no NumPy file of version 1.0");
            }
        }
        int start = HEADER_OFFSET + Short.toUnsignedInt(bytes.getShort(HEADER_LENGTH_OFFSET));
        if (start > bytes.capacity()) {
            throw refused(file, "a header longer than the file");
        }
        String header = new String(bytes.array(), HEADER_OFFSET, start - HEADER_OFFSET, StandardCharsets.US_ASCII);
        boolean wide = header.contains("'<i8'");
        if (!wide && !header.contains("'<u2'")) {
            throw refused(file, header.strip());
        }
        int width = wide ? Long.BYTES : Short.BYTES;
        long[] numbers = new long[(bytes.capacity() - start) / width];
        for (int i = 0; i < numbers.length; i++) {
            int at = start + i * width;
            numbers[i] = wide ? bytes.getLong(at) : Short.toUnsignedLong(bytes.getShort(at));
        }
        return numbers;
    }

    private static ByteBuffer bytesOf(Path file) {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw refused(file, Files.size(file) + " bytes");
            }
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UserError(
                    file.toString(), "a readable file", unreadable.toString(), "take another copy", unreadable);
        }
    }

    private static UserError refused(Path file, String found) {
        return new UserError(file.toString(), "a column of whole numbers", found, "take another copy");
    }
}
