package org.poyorig.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes and checks the bytes of commands and answers. Layout: {@link CommandLayout}. */
final class CommandBytes {
    private CommandBytes() {}

    static ByteBuffer lay(int code, long number, long sampleNumber, String text) {
        byte[] utf8 = shortened(text.getBytes(StandardCharsets.UTF_8));
        int length = BlockLayout.align(CommandLayout.TEXT_OFFSET + utf8.length);
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(CommandLayout.VERSION_OFFSET, (short) CommandLayout.VERSION)
                .putShort(CommandLayout.CODE_OFFSET, (short) code)
                .putInt(CommandLayout.LENGTH_OFFSET, length)
                .putLong(CommandLayout.COMMAND_NUMBER_OFFSET, number)
                .putLong(CommandLayout.SAMPLE_NUMBER_OFFSET, sampleNumber)
                .putInt(CommandLayout.TEXT_LENGTH_OFFSET, utf8.length)
                .put(CommandLayout.TEXT_OFFSET, utf8);
    }

    /** Copies the bytes, which another process may change, and checks the copy. Returns null if it is malformed. */
    static ByteBuffer sound(ByteBuffer body) {
        int length = body.remaining();
        if (length < CommandLayout.TEXT_OFFSET || length > CommandLayout.MAXIMUM_LENGTH) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, body, body.position(), length);
        int textLength = bytes.getInt(CommandLayout.TEXT_LENGTH_OFFSET);
        boolean sound = bytes.getShort(CommandLayout.VERSION_OFFSET) == CommandLayout.VERSION
                && bytes.getInt(CommandLayout.LENGTH_OFFSET) == length
                && textLength >= 0
                && textLength <= CommandLayout.MAXIMUM_TEXT_LENGTH
                && BlockLayout.align(CommandLayout.TEXT_OFFSET + textLength) == length;
        return sound ? bytes : null;
    }

    static int code(ByteBuffer bytes) {
        return bytes.getShort(CommandLayout.CODE_OFFSET) & 0xffff;
    }

    static String text(ByteBuffer bytes) {
        int length = bytes.getInt(CommandLayout.TEXT_LENGTH_OFFSET);
        return new String(bytes.array(), CommandLayout.TEXT_OFFSET, length, StandardCharsets.UTF_8);
    }

    /** Cuts a text that is too long, between two characters. */
    private static byte[] shortened(byte[] utf8) {
        int length = Math.min(utf8.length, CommandLayout.MAXIMUM_TEXT_LENGTH);
        while (length < utf8.length && length > 0 && (utf8[length] & 0xc0) == 0x80) {
            length--;
        }
        return Arrays.copyOf(utf8, length);
    }
}
