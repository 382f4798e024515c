package org.poyorig.stream;

import java.nio.ByteBuffer;

/**
 * What became of a {@link Command}.
 *
 * @param commandNumber the command's own number
 * @param done whether it was carried out; where not, nothing has changed
 * @param text one line: what is now so, or what was expected, found and is to be done
 */
public record Answer(long commandNumber, boolean done, String text) {

    /** The record's body; a new buffer, position 0 to limit. */
    public ByteBuffer toBytes() {
        return CommandBytes.lay(done ? CommandLayout.DONE : CommandLayout.REFUSED, commandNumber, 0, text);
    }

    /** Reads a record's body, position to limit; null where it is not a well-formed answer. Bytes from anywhere. */
    public static Answer read(ByteBuffer body) {
        ByteBuffer bytes = CommandBytes.sound(body);
        if (bytes == null || CommandBytes.code(bytes) > CommandLayout.REFUSED) {
            return null;
        }
        return new Answer(
                bytes.getLong(CommandLayout.COMMAND_NUMBER_OFFSET),
                CommandBytes.code(bytes) == CommandLayout.DONE,
                CommandBytes.text(bytes));
    }
}
