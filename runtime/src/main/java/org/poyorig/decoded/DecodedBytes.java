package org.poyorig.decoded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the bytes of one decoded sample, from a recording or from a results ring. Allocates the sample. Layout:
 * {@link DecodedLayout}.
 */
public final class DecodedBytes {
    /** A sample has at most this many outputs. */
    public static final int MAXIMUM_OUTPUTS = 1 << 12;

    private DecodedBytes() {}

    /**
     * Whether the bytes from position to limit are a well-formed sample. Any bytes are safe to pass. Bytes that another
     * process may change must be copied first.
     *
     * @param payload little-endian
     */
    public static boolean isSound(ByteBuffer payload) {
        int at = payload.position();
        if (payload.remaining() < DecodedLayout.OUTPUTS_OFFSET + DecodedLayout.STAGES_LENGTH) {
            return false;
        }
        int outputs = payload.getInt(at + DecodedLayout.OUTPUT_COUNT_OFFSET);
        return outputs >= 0
                && outputs <= MAXIMUM_OUTPUTS
                && payload.remaining() == DecodedLayout.length(outputs)
                && payload.getShort(at + DecodedLayout.VERSION_OFFSET) == DecodedLayout.VERSION
                && payload.getInt(at + DecodedLayout.LENGTH_OFFSET) == payload.remaining();
    }

    /** Reads a well-formed sample from position to limit. Both stay where they are. */
    public static DecodedSample read(ByteBuffer payload) {
        ByteBuffer bytes = payload.slice().order(ByteOrder.LITTLE_ENDIAN);
        float[] outputs = new float[bytes.getInt(DecodedLayout.OUTPUT_COUNT_OFFSET)];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = bytes.getFloat(DecodedLayout.OUTPUTS_OFFSET + Float.BYTES * k);
        }
        int stages = DecodedLayout.stagesOffset(outputs.length);
        long publishedNanos = bytes.getLong(stages + DecodedLayout.PUBLISHED_AT);
        return new DecodedSample(
                bytes.getLong(DecodedLayout.SAMPLE_NUMBER_OFFSET),
                outputs,
                bytes.getInt(DecodedLayout.SPIKES_OFFSET),
                bytes.getInt(DecodedLayout.UNKNOWN_OFFSET),
                bytes.getInt(DecodedLayout.LATE_OFFSET),
                bytes.getInt(DecodedLayout.FLAGS_OFFSET),
                bytes.getInt(stages + DecodedLayout.LIVE_FLAGS),
                bytes.getLong(stages + DecodedLayout.OFFERED_AT),
                publishedNanos,
                new StageTimes(
                        bytes.getLong(stages + DecodedLayout.BLOCK_STAGE),
                        bytes.getLong(stages + DecodedLayout.BRIDGE_STAGE),
                        bytes.getLong(stages + DecodedLayout.QUEUE_STAGE),
                        bytes.getLong(stages + DecodedLayout.TOKENISE_STAGE),
                        bytes.getLong(stages + DecodedLayout.INFER_STAGE),
                        publishedNanos - bytes.getLong(stages + DecodedLayout.INFERRED_AT)));
    }
}
