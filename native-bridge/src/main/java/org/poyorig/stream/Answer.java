package org.poyorig.stream;

import java.nio.ByteBuffer;

/**
 * The runtime's answer to a {@link Command}.
 *
 * @param commandNumber the command's number
 * @param done whether the runtime carried the command out; if not, nothing has changed
 * @param text one line: the new state, or expectation, finding and remedy
 */
public record Answer(long commandNumber, boolean done, String text) {

    /** Returns the body of the record in a new buffer, position 0 to limit. */
    public ByteBuffer toBytes() {
        return CommandBytes.lay(done ? CommandLayout.DONE : CommandLayout.REFUSED, commandNumber, 0, text);
    }

    /**
     * Reads the body of a record, position to limit. Returns null if the bytes, which may be any, are not an answer.
     */
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
