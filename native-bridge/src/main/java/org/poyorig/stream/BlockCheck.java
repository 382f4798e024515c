package org.poyorig.stream;

import static org.poyorig.stream.BlockVerdict.ACCEPTED;
import static org.poyorig.stream.BlockVerdict.UNKNOWN_KIND;
import static org.poyorig.stream.BlockVerdict.UNKNOWN_VERSION;
import static org.poyorig.stream.BlockVerdict.VALUE_OUT_OF_RANGE;
import static org.poyorig.stream.BlockVerdict.WRONG_BLOCK_LENGTH;
import static org.poyorig.stream.BlockVerdict.WRONG_EVENT_LENGTH;

import java.nio.ByteBuffer;

/**
 * Checks whether bytes are a well-formed block before any of them is used: every length fits into the length around it,
 * and every count fits into its length. Products of claimed numbers are computed in 64 bits.
 */
final class BlockCheck {
    private BlockCheck() {}

    static BlockVerdict check(ByteBuffer block, int start, int limit) {
        boolean whole = limit - start >= BlockLayout.BLOCK_HEADER_LENGTH
                && block.getInt(start + BlockLayout.BLOCK_LENGTH_OFFSET) == limit - start;
        if (!whole) {
            return WRONG_BLOCK_LENGTH;
        }
        if (block.getShort(start + BlockLayout.BLOCK_VERSION_OFFSET) != BlockLayout.VERSION) {
            return UNKNOWN_VERSION;
        }
        int claimedEvents = block.getInt(start + BlockLayout.EVENT_COUNT_OFFSET);
        int events = 0;
        for (int at = start + BlockLayout.BLOCK_HEADER_LENGTH; at < limit; events++) {
            if (limit - at < BlockLayout.EVENT_HEADER_LENGTH) {
                return WRONG_EVENT_LENGTH;
            }
            BlockVerdict verdict = checkEvent(block, at, limit - at);
            if (verdict != ACCEPTED) {
                return verdict;
            }
            at += block.getInt(at + BlockLayout.EVENT_LENGTH_OFFSET);
        }
        return events == claimedEvents ? ACCEPTED : VALUE_OUT_OF_RANGE;
    }

    private static BlockVerdict checkEvent(ByteBuffer block, int at, int room) {
        EventKind kind = EventKind.of(block.getShort(at + BlockLayout.KIND_OFFSET));
        if (kind == null) {
            return UNKNOWN_KIND;
        }
        if (block.getShort(at + BlockLayout.EVENT_VERSION_OFFSET) != BlockLayout.VERSION) {
            return UNKNOWN_VERSION;
        }
        int length = block.getInt(at + BlockLayout.EVENT_LENGTH_OFFSET);
        if (length < kind.minimumLength() || length > room || length % Long.BYTES != 0) {
            return WRONG_EVENT_LENGTH;
        }
        return switch (kind) {
            case STREAM -> checkStream(block, at, length);
            case UNIT -> checkUnit(block, at, length);
            case SPIKES -> checkSpikes(block, at, length);
            case BEHAVIOUR_DESCRIPTION -> checkDescription(block, at, length);
            case BEHAVIOUR_SAMPLES -> checkSamples(block, at, length);
            case TTL -> checkTtl(block, at, length);
            case TEXT ->
                checkText(block.getInt(at + BlockLayout.TEXT_TEXT_LENGTH_OFFSET), BlockLayout.TEXT_TEXT_OFFSET, length);
            case WATERMARK, SEGMENT_END -> fits(kind.minimumLength(), length);
            case SEGMENT_START -> checkSegmentStart(block, at, length);
        };
    }

    private static BlockVerdict checkStream(ByteBuffer block, int at, int length) {
        double rateHertz = block.getDouble(at + BlockLayout.STREAM_RATE_OFFSET);
        if (!Double.isFinite(rateHertz) || rateHertz <= 0) {
            return VALUE_OUT_OF_RANGE;
        }
        return checkText(
                block.getInt(at + BlockLayout.STREAM_TEXT_LENGTH_OFFSET), BlockLayout.STREAM_TEXT_OFFSET, length);
    }

    private static BlockVerdict checkUnit(ByteBuffer block, int at, int length) {
        if (!isNumber(block.getInt(at + BlockLayout.UNIT_NUMBER_OFFSET))) {
            return VALUE_OUT_OF_RANGE;
        }
        return checkText(block.getInt(at + BlockLayout.UNIT_TEXT_LENGTH_OFFSET), BlockLayout.UNIT_TEXT_OFFSET, length);
    }

    private static BlockVerdict checkSpikes(ByteBuffer block, int at, int length) {
        int count = block.getInt(at + BlockLayout.SPIKES_COUNT_OFFSET);
        if (BlockLayout.SPIKES_FIRST_OFFSET + (long) BlockLayout.SPIKE_LENGTH * count != length) {
            return WRONG_EVENT_LENGTH;
        }
        int unit = at + BlockLayout.SPIKES_FIRST_OFFSET + BlockLayout.SPIKE_UNIT_OFFSET;
        for (int k = 0; k < count; k++, unit += BlockLayout.SPIKE_LENGTH) {
            if (!isNumber(block.getInt(unit))) {
                return VALUE_OUT_OF_RANGE;
            }
        }
        return ACCEPTED;
    }

    private static BlockVerdict checkDescription(ByteBuffer block, int at, int length) {
        int channels = block.getInt(at + BlockLayout.CHANNELS_OFFSET);
        if (!isNumber(block.getInt(at + BlockLayout.SERIES_OFFSET)) || !isChannelCount(channels)) {
            return VALUE_OUT_OF_RANGE;
        }
        int used = BlockLayout.DESCRIPTION_TEXTS_OFFSET;
        for (int k = 0; k < channels + 2; k++) {
            if (length - used < Integer.BYTES) {
                return WRONG_EVENT_LENGTH;
            }
            int textLength = block.getInt(at + used);
            if (textLength < 0 || textLength > BlockLayout.MAXIMUM_TEXT_LENGTH) {
                return VALUE_OUT_OF_RANGE;
            }
            used += Integer.BYTES + textLength;
            if (used > length) {
                return WRONG_EVENT_LENGTH;
            }
        }
        return fits(used, length);
    }

    private static BlockVerdict checkSamples(ByteBuffer block, int at, int length) {
        int channels = block.getInt(at + BlockLayout.CHANNELS_OFFSET);
        if (!isNumber(block.getInt(at + BlockLayout.SERIES_OFFSET)) || !isChannelCount(channels)) {
            return VALUE_OUT_OF_RANGE;
        }
        int count = block.getInt(at + BlockLayout.SAMPLES_COUNT_OFFSET);
        long used = BlockLayout.SAMPLES_FIRST_OFFSET + (long) count * BlockLayout.sampleLength(channels);
        return used == length ? ACCEPTED : WRONG_EVENT_LENGTH;
    }

    private static BlockVerdict checkTtl(ByteBuffer block, int at, int length) {
        int state = block.getInt(at + BlockLayout.TTL_STATE_OFFSET);
        boolean inRange = isNumber(block.getInt(at + BlockLayout.TTL_LINE_OFFSET)) && (state == 0 || state == 1);
        return inRange ? fits(BlockLayout.TTL_LENGTH, length) : VALUE_OUT_OF_RANGE;
    }

    private static BlockVerdict checkSegmentStart(ByteBuffer block, int at, int length) {
        boolean inRange = block.getInt(at + BlockLayout.SEGMENT_OFFSET) >= 0
                && SegmentReason.of(block.getInt(at + BlockLayout.SEGMENT_REASON_OFFSET)) != null;
        return inRange ? fits(BlockLayout.SEGMENT_START_LENGTH, length) : VALUE_OUT_OF_RANGE;
    }

    private static BlockVerdict checkText(int textLength, int textOffset, int length) {
        if (textLength < 0 || textLength > BlockLayout.MAXIMUM_TEXT_LENGTH) {
            return VALUE_OUT_OF_RANGE;
        }
        return fits(textOffset + textLength, length);
    }

    private static BlockVerdict fits(int used, int length) {
        return BlockLayout.align(used) == length ? ACCEPTED : WRONG_EVENT_LENGTH;
    }

    private static boolean isNumber(int number) {
        return number >= 0 && number < BlockLayout.MAXIMUM_NUMBER;
    }

    private static boolean isChannelCount(int channels) {
        return channels > 0 && channels <= BlockLayout.MAXIMUM_CHANNELS;
    }
}
