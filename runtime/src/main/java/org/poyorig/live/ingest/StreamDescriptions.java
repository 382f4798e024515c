package org.poyorig.live.ingest;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/**
 * Remembers how the stream has described itself so far. A session that begins in the middle of an acquisition, because
 * the runtime was restarted, starts with this description. One thread.
 */
final class StreamDescriptions implements EventHandler {
    private final Map<Integer, String> units = new TreeMap<>();
    private final Map<Integer, Series> series = new TreeMap<>();
    private String name = "";
    private double rateHertz;
    private boolean inSegment;
    private int segment;
    private long blockEnd;
    private long earlierBlockEnd;
    private boolean describesStream;
    private boolean startsSegment;
    private boolean startsAcquisition;

    private record Series(String key, String unit, List<String> channels) {}

    /** Whether the sample rate is known. Without it nothing can be recorded. */
    boolean isDescribed() {
        return rateHertz > 0;
    }

    String name() {
        return name;
    }

    double rateHertz() {
        return rateHertz;
    }

    /** Whether a segment goes on after the newest block. */
    boolean inSegment() {
        return inSegment;
    }

    /** Whether the newest block describes the stream itself. */
    boolean describesStream() {
        return describesStream;
    }

    /** Whether a segment begins in the newest block. */
    boolean startsSegment() {
        return startsSegment;
    }

    /** Whether an acquisition begins in the newest block. */
    boolean startsAcquisition() {
        return startsAcquisition;
    }

    /**
     * Writes the whole description again, in as many blocks as needed.
     *
     * @param resume whether to begin a segment too, at the end of the block before the newest one
     * @param blocks takes each block; the bytes are valid until it returns
     */
    void repeat(boolean resume, long nowNanos, Consumer<ByteBuffer> blocks) {
        BlockWriter writer = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
        writer.begin(nowNanos);
        writer.stream(earlierBlockEnd, rateHertz, name);
        units.forEach((unit, id) -> put(writer, nowNanos, blocks, () -> writer.unit(earlierBlockEnd, unit, id)));
        series.forEach((number, what) -> put(
                writer,
                nowNanos,
                blocks,
                () -> writer.behaviourDescription(earlierBlockEnd, number, what.key(), what.unit(), what.channels())));
        if (resume) {
            put(writer, nowNanos, blocks, () -> writer.segmentStart(earlierBlockEnd, segment + 1, SegmentReason.GAP));
        }
        blocks.accept(writer.buffer());
    }

    private static void put(BlockWriter writer, long nowNanos, Consumer<ByteBuffer> blocks, BooleanSupplier event) {
        if (!event.getAsBoolean()) {
            blocks.accept(writer.buffer());
            writer.begin(nowNanos);
            if (!event.getAsBoolean()) {
                throw new IllegalStateException("an event does not fit into an empty block");
            }
        }
    }

    @Override
    public void onBlock(long offeredNanos) {
        earlierBlockEnd = blockEnd;
        describesStream = false;
        startsSegment = false;
        startsAcquisition = false;
    }

    @Override
    public void onStream(long sampleNumber, double streamRateHertz, String streamName) {
        name = streamName;
        rateHertz = streamRateHertz;
        units.clear();
        series.clear();
        describesStream = true;
    }

    @Override
    public void onUnit(long sampleNumber, int unit, String id) {
        units.put(unit, id);
    }

    @Override
    public void onBehaviourDescription(
            long sampleNumber, int number, String key, String unit, List<String> channelNames) {
        series.put(number, new Series(key, unit, List.copyOf(channelNames)));
    }

    @Override
    public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
        blockEnd = blockEndSampleNumber;
    }

    @Override
    public void onSegmentStart(long sampleNumber, int number, SegmentReason reason) {
        inSegment = true;
        segment = number;
        blockEnd = sampleNumber;
        startsSegment = true;
        startsAcquisition |= reason == SegmentReason.ACQUISITION_START;
    }

    @Override
    public void onSegmentEnd(long sampleNumber) {
        inSegment = false;
    }
}
