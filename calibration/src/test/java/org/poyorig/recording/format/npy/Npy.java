package org.poyorig.recording.format.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes NumPy files for tests. */
public final class Npy {
    private Npy() {}

    /** Writes a column of doubles. */
    public static Path doubles(Path file, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return raw(file, header("<f8", false, "(" + values.length + ",)"), bytes.array());
    }

    /** Writes a column of long numbers. */
    public static Path longs(Path file, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return raw(file, header("<i8", false, "(" + values.length + ",)"), bytes.array());
    }

    static String header(String type, boolean columnsFirst, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (columnsFirst ? "True" : "False") + ", 'shape': " + shape
                + ", }";
    }

    /** Writes a header and bytes. */
    static Path raw(Path file, String header, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.writeBytes(new byte[] {(byte) (header.length() + 1), (byte) ((header.length() + 1) >> 8)});
        out.writeBytes((header + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(data);
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, out.toByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
