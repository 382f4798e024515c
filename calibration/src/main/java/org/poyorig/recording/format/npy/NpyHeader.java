package org.poyorig.recording.format.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy file, versions 1 to 3. The header is a Python literal, which is matched by patterns and never
 * evaluated. Source: numpy/lib/format.py.
 *
 * @param type of the values
 * @param bigEndian whether the values have their highest byte first
 * @param columnsFirst whether the file lists column after column (Fortran order)
 * @param shape length of each dimension
 * @param dataOffset byte at which the values start
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean columnsFirst, long[] shape, int dataOffset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z]\\d*)'");
    private static final Pattern OTHER = Pattern.compile("'descr'\\s*:\\s*'([^']{1,20})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    /** Number of bytes that hold any header that is read. */
    static final int MOST_BYTES = LONGEST + 12;

    /** Whether a file that begins with these bytes is a NumPy file. */
    static boolean startsLikeNpy(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header.
     *
     * @param head first bytes of the file, at most {@link #MOST_BYTES}
     * @throws NpyException if the file is no NumPy file, or holds values of another type
     */
    static NpyHeader of(byte[] head) {
        if (!startsLikeNpy(head) || head.length < 12) {
            throw new NpyException("not a NumPy file");
        }
        int version = head[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new NpyException("NumPy format version " + version);
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int textOffset = version == 1 ? 10 : 12;
        long textLength =
                version == 1 ? Short.toUnsignedLong(bytes.getShort(8)) : Integer.toUnsignedLong(bytes.getInt(8));
        if (textLength > LONGEST || textOffset + textLength > head.length) {
            throw new NpyException("a header that is longer than the file");
        }
        String text = new String(head, textOffset, (int) textLength, StandardCharsets.UTF_8);
        return parse(text, textOffset + (int) textLength);
    }

    private static NpyHeader parse(String text, int dataOffset) {
        Matcher descr = DESCR.matcher(text);
        if (!descr.find()) {
            Matcher other = OTHER.matcher(text);
            throw new NpyException(other.find() ? "values of type " + other.group(1) : "values of several fields");
        }
        NpyType type = NpyType.of(descr.group(2));
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!order.find() || !shape.find()) {
            throw new NpyException("a header without order and shape");
        }
        long[] lengths = Arrays.stream(shape.group(1).split(","))
                .map(number -> number.replace("L", "").strip())
                .filter(number -> !number.isEmpty())
                .mapToLong(NpyHeader::length)
                .toArray();
        return new NpyHeader(type, descr.group(1).equals(">"), order.group(1).equals("True"), lengths, dataOffset);
    }

    private static long length(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new NpyException("a dimension of " + digits, tooLarge);
        }
    }

    /** Number of values; infinite if the number is larger than any file. */
    double valueCount() {
        double count = 1;
        for (long length : shape) {
            count *= length;
        }
        return count;
    }
}
