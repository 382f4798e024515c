package org.poyorig.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of a block in place, after {@link BlockCheck} has checked the whole block. Allocates only for texts.
 * One thread at a time. Layout: {@link BlockLayout}.
 */
public final class BlockReader {
    private float[] values = new float[16];

    /**
     * Delivers every event of the block to {@code handler}. If the bytes are not a well-formed block, delivers nothing.
     * Any bytes are safe. Exceptions of the handler pass through.
     *
     * @param block the bytes, from position to limit; neither is moved
     */
    public BlockVerdict read(ByteBuffer block, EventHandler handler) {
        int start = block.position();
        int limit = block.limit();
        ByteOrder order = block.order();
        block.order(ByteOrder.LITTLE_ENDIAN);
        try {
            BlockVerdict verdict = BlockCheck.check(block, start, limit);
            if (verdict == BlockVerdict.ACCEPTED) {
                handler.onBlock(block.getLong(start + BlockLayout.OFFERED_NANOS_OFFSET));
                int at = start + BlockLayout.BLOCK_HEADER_LENGTH;
                while (at < limit) {
                    deliver(block, at, handler);
                    at += block.getInt(at + BlockLayout.EVENT_LENGTH_OFFSET);
                }
            }
            return verdict;
        } finally {
            block.order(order);
        }
    }

    /** Returns the verdict that {@link #read} would return, and delivers nothing. */
    public static BlockVerdict check(ByteBuffer block) {
        ByteOrder order = block.order();
        block.order(ByteOrder.LITTLE_ENDIAN);
        try {
            return BlockCheck.check(block, block.position(), block.limit());
        } finally {
            block.order(order);
        }
    }

    private void deliver(ByteBuffer block, int at, EventHandler handler) {
        long sampleNumber = block.getLong(at + BlockLayout.SAMPLE_NUMBER_OFFSET);
        switch (EventKind.of(block.getShort(at + BlockLayout.KIND_OFFSET))) {
            case STREAM ->
                handler.onStream(
                        sampleNumber,
                        block.getDouble(at + BlockLayout.STREAM_RATE_OFFSET),
                        text(block, at + BlockLayout.STREAM_TEXT_LENGTH_OFFSET, at + BlockLayout.STREAM_TEXT_OFFSET));
            case UNIT ->
                handler.onUnit(
                        sampleNumber,
                        block.getInt(at + BlockLayout.UNIT_NUMBER_OFFSET),
                        text(block, at + BlockLayout.UNIT_TEXT_LENGTH_OFFSET, at + BlockLayout.UNIT_TEXT_OFFSET));
            case SPIKES -> spikes(block, at, handler);
            case BEHAVIOUR_DESCRIPTION -> behaviourDescription(block, at, sampleNumber, handler);
            case BEHAVIOUR_SAMPLES -> behaviourSamples(block, at, handler);
            case TTL ->
                handler.onTtl(
                        sampleNumber,
                        block.getInt(at + BlockLayout.TTL_LINE_OFFSET),
                        block.getInt(at + BlockLayout.TTL_STATE_OFFSET) == 1);
            case TEXT ->
                handler.onText(
                        sampleNumber,
                        text(block, at + BlockLayout.TEXT_TEXT_LENGTH_OFFSET, at + BlockLayout.TEXT_TEXT_OFFSET));
            case WATERMARK ->
                handler.onWatermark(sampleNumber, block.getLong(at + BlockLayout.WATERMARK_BLOCK_END_OFFSET));
            case SEGMENT_START ->
                handler.onSegmentStart(
                        sampleNumber,
                        block.getInt(at + BlockLayout.SEGMENT_OFFSET),
                        SegmentReason.of(block.getInt(at + BlockLayout.SEGMENT_REASON_OFFSET)));
            case SEGMENT_END -> handler.onSegmentEnd(sampleNumber);
            default -> throw new IllegalStateException("an event kind without delivery");
        }
    }

    private static void spikes(ByteBuffer block, int at, EventHandler handler) {
        int count = block.getInt(at + BlockLayout.SPIKES_COUNT_OFFSET);
        int spike = at + BlockLayout.SPIKES_FIRST_OFFSET;
        for (int k = 0; k < count; k++, spike += BlockLayout.SPIKE_LENGTH) {
            handler.onSpike(block.getLong(spike), block.getInt(spike + BlockLayout.SPIKE_UNIT_OFFSET));
        }
    }

    private static void behaviourDescription(ByteBuffer block, int at, long sampleNumber, EventHandler handler) {
        int channels = block.getInt(at + BlockLayout.CHANNELS_OFFSET);
        List<String> texts = new ArrayList<>();
        int read = at + BlockLayout.DESCRIPTION_TEXTS_OFFSET;
        for (int k = 0; k < channels + 2; k++) {
            texts.add(text(block, read, read + Integer.BYTES));
            read += Integer.BYTES + block.getInt(read);
        }
        handler.onBehaviourDescription(
                sampleNumber,
                block.getInt(at + BlockLayout.SERIES_OFFSET),
                texts.get(0),
                texts.get(1),
                List.copyOf(texts.subList(2, texts.size())));
    }

    private void behaviourSamples(ByteBuffer block, int at, EventHandler handler) {
        int series = block.getInt(at + BlockLayout.SERIES_OFFSET);
        int channels = block.getInt(at + BlockLayout.CHANNELS_OFFSET);
        int count = block.getInt(at + BlockLayout.SAMPLES_COUNT_OFFSET);
        if (values.length < channels) {
            values = new float[channels];
        }
        int sample = at + BlockLayout.SAMPLES_FIRST_OFFSET;
        for (int k = 0; k < count; k++, sample += BlockLayout.sampleLength(channels)) {
            for (int channel = 0; channel < channels; channel++) {
                values[channel] = block.getFloat(sample + BlockLayout.SAMPLE_VALUES_OFFSET + Float.BYTES * channel);
            }
            handler.onBehaviourSample(block.getLong(sample), series, values, channels);
        }
    }

    private static String text(ByteBuffer block, int lengthOffset, int textOffset) {
        byte[] bytes = new byte[block.getInt(lengthOffset)];
        block.get(textOffset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
