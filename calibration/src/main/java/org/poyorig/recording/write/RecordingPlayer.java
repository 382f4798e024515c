package org.poyorig.recording.write;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;

/**
 * Plays a recording as the stream that acquisition would have sent: blocks with spikes, behaviour and a watermark, one
 * segment for each stretch of the domain. Events between two stretches come at the end of the earlier segment.
 */
public final class RecordingPlayer {
    /** Sample rate of every session that is made from a recording: one sample per nanosecond. */
    public static final double STREAM_RATE_HERTZ = StreamClock.NANOSECONDS.rateHertz();

    private static final int BLOCK_CAPACITY_BYTES = 1 << 18;
    private static final int MOST_UNITS = 1 << 16;

    private final Recording recording;
    private final StreamClock clock;
    private final Consumer<ByteBuffer> blocks;
    private final BlockWriter writer = new BlockWriter(BLOCK_CAPACITY_BYTES);
    private final int[] nextSample;
    private int nextSpike;

    /** As below, with blocks of 10 ms on a clock of nanoseconds, so that times are kept exactly. */
    public RecordingPlayer(Recording recording, Consumer<ByteBuffer> blocks) {
        this(recording, StreamClock.NANOSECONDS, blocks);
    }

    /**
     * @param clock sample rate and block length
     * @param blocks receives each finished block; the bytes are valid until the call returns
     */
    public RecordingPlayer(Recording recording, StreamClock clock, Consumer<ByteBuffer> blocks) {
        if (recording.unitIds().size() > MOST_UNITS) {
            throw new UserError(
                    recording.sessionId(),
                    "at most " + MOST_UNITS + " units",
                    String.valueOf(recording.unitIds().size()),
                    "choose a recording with fewer units");
        }
        this.recording = recording;
        this.clock = clock;
        this.blocks = blocks;
        this.nextSample = new int[recording.behaviour().size()];
    }

    /** Plays the whole recording, as fast as blocks are accepted. */
    public void play() {
        Intervals domain = recording.domain();
        for (int stretch = 0; stretch < domain.count(); stretch++) {
            boolean last = stretch == domain.count() - 1;
            long start = clock.sample(domain.startSeconds()[stretch]);
            long end = clock.sample(domain.endSeconds()[stretch]);
            begin();
            if (stretch == 0) {
                describe(start);
            }
            SegmentReason reason = stretch == 0 ? SegmentReason.ACQUISITION_START : SegmentReason.GAP;
            int segment = stretch;
            put(() -> writer.segmentStart(start, segment, reason));
            playSegment(start, end);
            playUntil(last ? Long.MAX_VALUE : clock.sample(domain.startSeconds()[stretch + 1]));
            put(() -> writer.segmentEnd(end));
            handOver();
        }
    }

    private void playSegment(long start, long end) {
        for (long blockStart = start; blockStart < end; blockStart += clock.blockSamples()) {
            long blockEnd = Math.min(end, blockStart + clock.blockSamples());
            playUntil(blockEnd);
            put(() -> writer.watermark(blockEnd, blockEnd));
            handOver();
            begin();
        }
    }

    private void describe(long start) {
        put(() -> writer.stream(start, clock.rateHertz(), recording.sessionId()));
        for (int k = 0; k < recording.unitIds().size(); k++) {
            int unit = k;
            put(() -> writer.unit(start, unit, recording.unitIds().get(unit)));
        }
        for (int k = 0; k < recording.behaviour().size(); k++) {
            int number = k;
            BehaviourSeries series = recording.behaviour().get(k);
            List<String> channels = series.channels();
            if (!channels.isEmpty()) {
                put(() -> writer.behaviourDescription(start, number, series.key(), series.unit(), channels));
            }
        }
    }

    /** Puts all spikes and samples before this sample number that have not been put yet. */
    private void playUntil(long endSample) {
        while (nextSpike < recording.spikeCount()) {
            long spikeSample = clock.sample(recording.spikeTimeSeconds()[nextSpike]);
            if (spikeSample >= endSample) {
                break;
            }
            int unit = recording.spikeUnit()[nextSpike++];
            put(() -> writer.spike(spikeSample, unit));
        }
        for (int k = 0; k < nextSample.length; k++) {
            int number = k;
            BehaviourSeries series = recording.behaviour().get(k);
            while (nextSample[k] < series.sampleCount()) {
                long sampleNumber = clock.sample(series.timeSeconds()[nextSample[k]]);
                if (sampleNumber >= endSample) {
                    break;
                }
                float[] values = series.values()[nextSample[k]++];
                put(() -> writer.behaviourSample(sampleNumber, number, values));
            }
        }
    }

    private void begin() {
        writer.begin(System.nanoTime());
    }

    private void put(BooleanSupplier event) {
        if (!event.getAsBoolean()) {
            handOver();
            begin();
            if (!event.getAsBoolean()) {
                throw new IllegalStateException("one event does not fit into a block");
            }
        }
    }

    private void handOver() {
        if (!writer.isEmpty()) {
            blocks.accept(writer.buffer());
        }
    }
}
