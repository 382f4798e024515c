package org.poyorig.decoded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.poyorig.status.LatencyStage;

/**
 * Reads the fields of a well-formed decoded sample without copying or allocating: see {@link DecodedBytes#isSound}. One
 * thread. Layout: {@link DecodedLayout}.
 */
public final class DecodedView {
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int at;
    private int stages;

    /**
     * Points the view at the bytes from position to limit, little-endian. The bytes must not change while the view is
     * used.
     */
    public DecodedView wrap(ByteBuffer sample) {
        bytes = sample;
        at = sample.position();
        stages = sample.limit() - DecodedLayout.STAGES_LENGTH;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** The tick. */
    public long sampleNumber() {
        return bytes.getLong(at + DecodedLayout.SAMPLE_NUMBER_OFFSET);
    }

    /** Bits of {@link DecodeState}. */
    public int stateFlags() {
        return bytes.getInt(at + DecodedLayout.FLAGS_OFFSET);
    }

    /** Number of values. */
    public int outputCount() {
        return bytes.getInt(at + DecodedLayout.OUTPUT_COUNT_OFFSET);
    }

    /** A value, in physical units. */
    public float output(int output) {
        return bytes.getFloat(at + DecodedLayout.OUTPUTS_OFFSET + Float.BYTES * output);
    }

    /** Bits of {@link LiveFlag}. */
    public int liveFlags() {
        return bytes.getInt(stages + DecodedLayout.LIVE_FLAGS);
    }

    /** When the block that completed the tick was handed over, on the machine's monotonic clock. */
    public long offeredNanos() {
        return bytes.getLong(stages + DecodedLayout.OFFERED_AT);
    }

    /** When the sample was published. */
    public long publishedNanos() {
        return bytes.getLong(stages + DecodedLayout.PUBLISHED_AT);
    }

    /** Duration of a stage. */
    public long stageNanos(LatencyStage stage) {
        return switch (stage) {
            case BLOCK -> bytes.getLong(stages + DecodedLayout.BLOCK_STAGE);
            case BRIDGE -> bytes.getLong(stages + DecodedLayout.BRIDGE_STAGE);
            case QUEUE -> bytes.getLong(stages + DecodedLayout.QUEUE_STAGE);
            case TOKENISE -> bytes.getLong(stages + DecodedLayout.TOKENISE_STAGE);
            case INFER -> bytes.getLong(stages + DecodedLayout.INFER_STAGE);
            case PUBLISH -> publishedNanos() - bytes.getLong(stages + DecodedLayout.INFERRED_AT);
            case TOTAL -> publishedNanos() - offeredNanos();
        };
    }
}
