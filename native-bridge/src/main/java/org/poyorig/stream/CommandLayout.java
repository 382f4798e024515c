package org.poyorig.stream;

/**
 * Layout of the bytes of commands and answers. Little-endian, zero-padded to a multiple of 8. {@code docs/layouts.md}
 * has the same drawing.
 *
 * <pre>
 *             0        2       4        8                16               24           28     32
 * COMMAND     | version| code  | length | commandNumber  | sampleNumber   | textLength | zero | text
 * ANSWER      | version| code  | length | commandNumber  | zero           | textLength | zero | text
 *             | u16    | u16   | i32    | i64            | i64            | i32        | i32  | UTF-8
 * </pre>
 *
 * <p>The code of a command is its {@link CommandKind}. The code of an answer is 0 for done and 1 for refused. The side
 * that asks chooses {@code commandNumber}; the answer repeats it. {@code sampleNumber} is the moment of a MARK, or the
 * first sample for a CALIBRATE, on the stream's clock.
 */
public final class CommandLayout {
    private CommandLayout() {}

    /** Version of both layouts. */
    public static final int VERSION = 1;

    /** Code of an answer: the runtime has carried the command out. */
    public static final int DONE = 0;

    /** Code of an answer: nothing has changed, and the text gives the reason. */
    public static final int REFUSED = 1;

    static final int VERSION_OFFSET = 0;
    static final int CODE_OFFSET = 2;
    static final int LENGTH_OFFSET = 4;
    static final int COMMAND_NUMBER_OFFSET = 8;
    static final int SAMPLE_NUMBER_OFFSET = 16;
    static final int TEXT_LENGTH_OFFSET = 24;
    static final int TEXT_OFFSET = 32;

    /** Longest text of a command or an answer, in bytes of UTF-8. */
    public static final int MAXIMUM_TEXT_LENGTH = BlockLayout.MAXIMUM_TEXT_LENGTH;

    /** Longest record, in bytes. */
    public static final int MAXIMUM_LENGTH = TEXT_OFFSET + MAXIMUM_TEXT_LENGTH;
}
