package org.poyorig.stream;

import static org.poyorig.stream.BlockLayout.align;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes events into the bytes of one block: {@link #begin}, then events, then {@link #buffer}. Owns one direct buffer
 * of fixed size. Spikes, behaviour samples, watermarks and TTL events allocate nothing. One thread at a time. If the
 * block has no room left, an event method writes nothing and returns false: hand the block over, begin another block
 * and write the event again. Numbers outside the layout's ranges are programming errors. Layout: {@link BlockLayout}.
 */
public final class BlockWriter {
    private static final int NONE = -1;

    private final ByteBuffer buffer;
    private int end;
    private int eventCount;
    /** Start of the SPIKES or BEHAVIOUR_SAMPLES event to which the next spike or sample may be added. */
    private int openEvent = NONE;

    /** @param capacityBytes largest block that this writer makes; at most {@link BlockLayout#MAXIMUM_BLOCK_LENGTH} */
    public BlockWriter(int capacityBytes) {
        if (capacityBytes < BlockLayout.BLOCK_HEADER_LENGTH || capacityBytes > BlockLayout.MAXIMUM_BLOCK_LENGTH) {
            throw new IllegalArgumentException("block capacity of " + capacityBytes + " bytes");
        }
        buffer = ByteBuffer.allocateDirect(capacityBytes).order(ByteOrder.LITTLE_ENDIAN);
        begin(0);
    }

    /** Starts an empty block and discards the previous block. */
    public void begin(long offeredNanos) {
        buffer.clear();
        putZeroed(BlockLayout.BLOCK_LENGTH_OFFSET, BlockLayout.BLOCK_HEADER_LENGTH);
        buffer.putShort(BlockLayout.BLOCK_VERSION_OFFSET, (short) BlockLayout.VERSION);
        buffer.putLong(BlockLayout.OFFERED_NANOS_OFFSET, offeredNanos);
        end = BlockLayout.BLOCK_HEADER_LENGTH;
        eventCount = 0;
        openEvent = NONE;
    }

    /** Whether nothing has been written since {@link #begin}. */
    public boolean isEmpty() {
        return eventCount == 0;
    }

    /** Returns the block, position to limit. The writer owns the buffer; it is valid until the next {@link #begin}. */
    public ByteBuffer buffer() {
        buffer.putInt(BlockLayout.BLOCK_LENGTH_OFFSET, end);
        buffer.putInt(BlockLayout.EVENT_COUNT_OFFSET, eventCount);
        return buffer.position(0).limit(end);
    }

    /** Sets the time of hand-over in a finished block, position to limit. */
    public static void stampOffered(ByteBuffer block, long offeredNanos) {
        block.putLong(block.position() + BlockLayout.OFFERED_NANOS_OFFSET, offeredNanos);
    }

    /** Describes the stream; the description holds from {@code sampleNumber} on. */
    public boolean stream(long sampleNumber, double rateHertz, String name) {
        require(Double.isFinite(rateHertz) && rateHertz > 0, "sample rate", rateHertz);
        byte[] text = utf8(name);
        int at = open(EventKind.STREAM, sampleNumber, BlockLayout.STREAM_TEXT_OFFSET + text.length);
        if (at != NONE) {
            buffer.putDouble(at + BlockLayout.STREAM_RATE_OFFSET, rateHertz);
            buffer.putInt(at + BlockLayout.STREAM_TEXT_LENGTH_OFFSET, text.length);
            buffer.put(at + BlockLayout.STREAM_TEXT_OFFSET, text);
        }
        return at != NONE;
    }

    /** Assigns a number to a unit. */
    public boolean unit(long sampleNumber, int unit, String id) {
        requireNumber(unit, "unit");
        byte[] text = utf8(id);
        int at = open(EventKind.UNIT, sampleNumber, BlockLayout.UNIT_TEXT_OFFSET + text.length);
        if (at != NONE) {
            buffer.putInt(at + BlockLayout.UNIT_NUMBER_OFFSET, unit);
            buffer.putInt(at + BlockLayout.UNIT_TEXT_LENGTH_OFFSET, text.length);
            buffer.put(at + BlockLayout.UNIT_TEXT_OFFSET, text);
        }
        return at != NONE;
    }

    /** Adds a spike. Consecutive spikes share one event. */
    public boolean spike(long sampleNumber, int unit) {
        requireNumber(unit, "unit");
        int at = openEvent;
        boolean joins = isOpen(EventKind.SPIKES);
        if (!joins) {
            at = open(EventKind.SPIKES, sampleNumber, BlockLayout.SPIKES_FIRST_OFFSET + BlockLayout.SPIKE_LENGTH);
        } else if (!extend(BlockLayout.SPIKE_LENGTH)) {
            return false;
        }
        if (at == NONE) {
            return false;
        }
        openEvent = at;
        buffer.putLong(end - BlockLayout.SPIKE_LENGTH, sampleNumber);
        buffer.putInt(end - BlockLayout.SPIKE_LENGTH + BlockLayout.SPIKE_UNIT_OFFSET, unit);
        increment(at + BlockLayout.SPIKES_COUNT_OFFSET);
        return true;
    }

    /** Assigns a number to a behaviour series. */
    public boolean behaviourDescription(
            long sampleNumber, int series, String key, String unit, List<String> channelNames) {
        requireNumber(series, "series");
        require(!channelNames.isEmpty(), "channels", 0);
        require(channelNames.size() <= BlockLayout.MAXIMUM_CHANNELS, "channels", channelNames.size());
        byte[][] texts = new byte[channelNames.size() + 2][];
        texts[0] = utf8(key);
        texts[1] = utf8(unit);
        for (int k = 0; k < channelNames.size(); k++) {
            texts[k + 2] = utf8(channelNames.get(k));
        }
        int length = BlockLayout.DESCRIPTION_TEXTS_OFFSET;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        int at = open(EventKind.BEHAVIOUR_DESCRIPTION, sampleNumber, length);
        if (at == NONE) {
            return false;
        }
        buffer.putInt(at + BlockLayout.SERIES_OFFSET, series);
        buffer.putInt(at + BlockLayout.CHANNELS_OFFSET, channelNames.size());
        int write = at + BlockLayout.DESCRIPTION_TEXTS_OFFSET;
        for (byte[] text : texts) {
            buffer.putInt(write, text.length);
            buffer.put(write + Integer.BYTES, text);
            write += Integer.BYTES + text.length;
        }
        return true;
    }

    /** Adds one sample of a behaviour series. Consecutive samples of one series share one event. */
    public boolean behaviourSample(long sampleNumber, int series, float[] values) {
        requireNumber(series, "series");
        require(values.length > 0 && values.length <= BlockLayout.MAXIMUM_CHANNELS, "channels", values.length);
        int sampleLength = BlockLayout.sampleLength(values.length);
        int at = openEvent;
        boolean joins = isOpen(EventKind.BEHAVIOUR_SAMPLES)
                && buffer.getInt(at + BlockLayout.SERIES_OFFSET) == series
                && buffer.getInt(at + BlockLayout.CHANNELS_OFFSET) == values.length;
        if (!joins) {
            at = open(EventKind.BEHAVIOUR_SAMPLES, sampleNumber, BlockLayout.SAMPLES_FIRST_OFFSET + sampleLength);
        } else if (!extend(sampleLength)) {
            return false;
        }
        if (at == NONE) {
            return false;
        }
        openEvent = at;
        buffer.putInt(at + BlockLayout.SERIES_OFFSET, series);
        buffer.putInt(at + BlockLayout.CHANNELS_OFFSET, values.length);
        increment(at + BlockLayout.SAMPLES_COUNT_OFFSET);
        int sample = end - sampleLength;
        buffer.putLong(sample, sampleNumber);
        for (int channel = 0; channel < values.length; channel++) {
            buffer.putFloat(sample + BlockLayout.SAMPLE_VALUES_OFFSET + Float.BYTES * channel, values[channel]);
        }
        return true;
    }

    /** Adds a change of a digital line. */
    public boolean ttl(long sampleNumber, int line, boolean high) {
        requireNumber(line, "line");
        int at = open(EventKind.TTL, sampleNumber, BlockLayout.TTL_LENGTH);
        if (at != NONE) {
            buffer.putInt(at + BlockLayout.TTL_LINE_OFFSET, line);
            buffer.putInt(at + BlockLayout.TTL_STATE_OFFSET, high ? 1 : 0);
        }
        return at != NONE;
    }

    /** Adds a text. */
    public boolean text(long sampleNumber, String text) {
        byte[] bytes = utf8(text);
        int at = open(EventKind.TEXT, sampleNumber, BlockLayout.TEXT_TEXT_OFFSET + bytes.length);
        if (at != NONE) {
            buffer.putInt(at + BlockLayout.TEXT_TEXT_LENGTH_OFFSET, bytes.length);
            buffer.put(at + BlockLayout.TEXT_TEXT_OFFSET, bytes);
        }
        return at != NONE;
    }

    /** States that all spikes before {@code sampleNumber} have been delivered. */
    public boolean watermark(long sampleNumber, long blockEndSampleNumber) {
        int at = open(EventKind.WATERMARK, sampleNumber, BlockLayout.WATERMARK_LENGTH);
        if (at != NONE) {
            buffer.putLong(at + BlockLayout.WATERMARK_BLOCK_END_OFFSET, blockEndSampleNumber);
        }
        return at != NONE;
    }

    /** Begins a segment. Segments of a session are numbered from 0. */
    public boolean segmentStart(long sampleNumber, int segment, SegmentReason reason) {
        require(segment >= 0, "segment", segment);
        int at = open(EventKind.SEGMENT_START, sampleNumber, BlockLayout.SEGMENT_START_LENGTH);
        if (at != NONE) {
            buffer.putInt(at + BlockLayout.SEGMENT_OFFSET, segment);
            buffer.putInt(at + BlockLayout.SEGMENT_REASON_OFFSET, reason.ordinal());
        }
        return at != NONE;
    }

    /** Ends the segment before this sample. */
    public boolean segmentEnd(long sampleNumber) {
        return open(EventKind.SEGMENT_END, sampleNumber, BlockLayout.EVENT_HEADER_LENGTH) != NONE;
    }

    /** Writes an event's header and zeroes its body. Returns the event's start, or NONE if the event does not fit. */
    private int open(EventKind kind, long sampleNumber, int length) {
        int aligned = align(length);
        if (aligned > buffer.capacity() - end) {
            return NONE;
        }
        int at = end;
        putZeroed(at, aligned);
        buffer.putShort(at + BlockLayout.KIND_OFFSET, (short) kind.code());
        buffer.putShort(at + BlockLayout.EVENT_VERSION_OFFSET, (short) BlockLayout.VERSION);
        buffer.putInt(at + BlockLayout.EVENT_LENGTH_OFFSET, aligned);
        buffer.putLong(at + BlockLayout.SAMPLE_NUMBER_OFFSET, sampleNumber);
        end += aligned;
        eventCount++;
        openEvent = NONE;
        return at;
    }

    private boolean isOpen(EventKind kind) {
        return openEvent != NONE && buffer.getShort(openEvent + BlockLayout.KIND_OFFSET) == kind.code();
    }

    private boolean extend(int length) {
        if (length > buffer.capacity() - end) {
            return false;
        }
        putZeroed(end, length);
        end += length;
        buffer.putInt(openEvent + BlockLayout.EVENT_LENGTH_OFFSET, end - openEvent);
        return true;
    }

    private void increment(int countOffset) {
        buffer.putInt(countOffset, buffer.getInt(countOffset) + 1);
    }

    /** Lengths are multiples of 8, so this method writes whole longs. */
    private void putZeroed(int offset, int length) {
        buffer.limit(buffer.capacity());
        for (int k = 0; k < length; k += Long.BYTES) {
            buffer.putLong(offset + k, 0);
        }
    }

    private static byte[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        require(bytes.length <= BlockLayout.MAXIMUM_TEXT_LENGTH, "text length", bytes.length);
        return bytes;
    }

    private static void requireNumber(int number, String name) {
        require(number >= 0 && number < BlockLayout.MAXIMUM_NUMBER, name, number);
    }

    private static void require(boolean holds, String name, double value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " out of range: " + value);
        }
    }
}
