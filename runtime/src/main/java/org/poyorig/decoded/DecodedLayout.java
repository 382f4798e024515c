package org.poyorig.decoded;

import org.poyorig.stream.BlockLayout;

/**
 * The bytes of one decoded sample. Little-endian. Two replays of one session agree in every byte before the stage
 * times.
 *
 * <pre>
 * 0        2         4        8                16        20        24       28      32       36
 * | zero   | version | length | sampleNumber   | spikes  | unknown | late   | flags | outputs| zero   |
 * | u16    | u16     | i32    | i64            | i32     | i32     | i32    | i32   | i32    | i32    |
 * 40                                  length - 72
 * | outputs x f32, zero to a multiple | block | bridge | queue | tokenise | infer | inferredAt |
 * | of 8                              | i64   | i64    | i64   | i64      | i64   | i64        |
 *                                     length - 24   length - 16     length - 8       length - 4
 *                                     | offeredNanos | publishedNanos | liveFlags    | zero |
 *                                     | i64          | i64            | i32          | i32  |
 * </pre>
 *
 * <p>{@code sampleNumber} is the tick, where the window ends. Stage times are nanoseconds. Three times are on the
 * machine's monotonic clock: {@code inferredAt} is the end of inference, {@code offeredNanos} is the hand-over of the
 * block that completed the tick, {@code publishedNanos} is the publishing of the sample. {@code liveFlags} are bits of
 * {@link LiveFlag}, which only the live run knows. {@code flags} are bits of {@link DecodeState}, which follow from the
 * recording.
 */
public final class DecodedLayout {
    private DecodedLayout() {}

    static final int VERSION = 2;
    static final int VERSION_OFFSET = 2;
    static final int LENGTH_OFFSET = 4;
    static final int SAMPLE_NUMBER_OFFSET = 8;
    static final int SPIKES_OFFSET = 16;
    static final int UNKNOWN_OFFSET = 20;
    static final int LATE_OFFSET = 24;
    static final int FLAGS_OFFSET = 28;
    static final int OUTPUT_COUNT_OFFSET = 32;
    static final int OUTPUTS_OFFSET = 40;
    static final int STAGES_LENGTH = 72;

    public static final int BLOCK_STAGE = 0;
    public static final int BRIDGE_STAGE = 8;
    public static final int QUEUE_STAGE = 16;
    public static final int TOKENISE_STAGE = 24;
    public static final int INFER_STAGE = 32;
    public static final int INFERRED_AT = 40;
    public static final int OFFERED_AT = 48;
    static final int PUBLISHED_AT = 56;
    static final int LIVE_FLAGS = 64;

    /** Start of the stage times. */
    static int stagesOffset(int outputCount) {
        return BlockLayout.align(OUTPUTS_OFFSET + Float.BYTES * outputCount);
    }

    /** Bytes of a whole sample. */
    static int length(int outputCount) {
        return stagesOffset(outputCount) + STAGES_LENGTH;
    }
}
