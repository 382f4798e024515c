package org.poyorig.stream;

import java.nio.ByteBuffer;

/**
 * A request of the acquisition side to the runtime.
 *
 * @param kind the request
 * @param number chosen by the acquisition side; the answer repeats it
 * @param sampleNumber on the stream's clock: the moment of a {@link CommandKind#MARK}, or the first sample that a
 *     {@link CommandKind#CALIBRATE} may use; 0 for other kinds
 * @param text a path, a session's name, a mark or options, depending on the kind; empty if the kind needs no text
 */
public record Command(CommandKind kind, long number, long sampleNumber, String text) {

    /** Returns the body of the record in a new buffer, position 0 to limit. */
    public ByteBuffer toBytes() {
        return CommandBytes.lay(kind.code(), number, sampleNumber, text);
    }

    /**
     * Reads the body of a record, position to limit. Returns null if the bytes, which may be any, are not a command.
     */
    public static Command read(ByteBuffer body) {
        ByteBuffer bytes = CommandBytes.sound(body);
        CommandKind kind = bytes == null ? null : CommandKind.of(CommandBytes.code(bytes));
        return kind == null
                ? null
                : new Command(
                        kind,
                        bytes.getLong(CommandLayout.COMMAND_NUMBER_OFFSET),
                        bytes.getLong(CommandLayout.SAMPLE_NUMBER_OFFSET),
                        CommandBytes.text(bytes));
    }
}
