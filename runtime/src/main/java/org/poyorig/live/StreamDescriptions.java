package org.poyorig.live;

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
 * What the stream has said about itself so far, so that a session which begins in its middle can begin with it: the
 * runtime may come back while the acquisition goes on. One thread.
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

    /** Whether the sample rate is known, without which nothing can be recorded. */
    boolean isDescribed() {
        return rateHertz > 0;
    }

    String name() {
        return name;
    }

    double rateHertz() {
        return rateHertz;
    }

    /** Whether a stretch goes on after the newest block. */
    boolean inSegment() {
        return inSegment;
    }

    /** Whether the newest block describes the stream itself. */
    boolean describesStream() {
        return describesStream;
    }

    /** Whether a stretch begins in the newest block. */
    boolean startsSegment() {
        return startsSegment;
    }

    /** Whether an acquisition begins in the newest block. */
    boolean startsAcquisition() {
        return startsAcquisition;
    }

    /**
     * Says it all again, in as many blocks as it takes.
     *
     * @param resume whether to begin a segment too, from where the block before the newest one ended
     * @param blocks takes each block; its bytes are good until it returns
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
            event.getAsBoolean();
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
