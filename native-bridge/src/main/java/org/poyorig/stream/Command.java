package org.poyorig.stream;

import java.nio.ByteBuffer;

/**
 * Something that the acquisition side asks of the runtime.
 *
 * @param kind what
 * @param number chosen by whoever asks; the answer repeats it
 * @param sampleNumber on the stream's clock: the moment of a {@link CommandKind#MARK}, the first sample that a
 *     {@link CommandKind#CALIBRATE} may use; 0 elsewhere
 * @param text a path, a session's name, a mark or options, by kind; empty where none is needed
 */
public record Command(CommandKind kind, long number, long sampleNumber, String text) {

    /** The record's body; a new buffer, position 0 to limit. */
    public ByteBuffer toBytes() {
        return CommandBytes.lay(kind.code(), number, sampleNumber, text);
    }

    /** Reads a record's body, position to limit; null where it is not a well-formed command. Bytes from anywhere. */
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
