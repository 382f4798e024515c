package org.poyorig.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionRecorder;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.SegmentReason;

/** Records sessions as Open Ephys would deliver them: blocks, spikes out of order and behind, a held-back watermark. */
final class TestRecording implements AutoCloseable {
    static final double RATE = 30_000;
    private static final int BLOCK_SAMPLES = 300;
    private static final int HOLD_BACK_SAMPLES = 100;

    private final SessionRecorder recorder;
    private final BlockWriter block = new BlockWriter(1 << 16);
    private final Random random;
    private final int unitCount;
    private final List<Long> spikesToCome = new ArrayList<>();
    private long clock;

    TestRecording(Path root, int unitCount, long seed) {
        SessionFolder folder = SessionFolder.create(
                root,
                SessionDescription.of("test/session", RATE, "2026-11-22T16:00:00Z", Map.of(), Map.of(), Map.of()));
        recorder = SessionRecorder.open(folder, new Counters());
        random = new Random(seed);
        this.unitCount = unitCount;
        block.begin(System.nanoTime());
        block.stream(0, RATE, "test");
        for (int unit = 0; unit < unitCount; unit++) {
            block.unit(0, unit, "unit_" + unit);
        }
        recorder.record(block.buffer());
    }

    /** Describes a unit without an embedding. */
    TestRecording stranger(int unit, String id) {
        block.begin(System.nanoTime());
        block.unit(clock, unit, id);
        recorder.record(block.buffer());
        return this;
    }

    /** Records a segment of random spikes, in blocks of 10 ms. */
    TestRecording segment(int segment, SegmentReason reason, long startSample, double seconds) {
        clock = startSample;
        boolean first = true;
        for (long end = startSample + (long) (seconds * RATE); clock < end; first = false) {
            block.begin(System.nanoTime());
            if (first) {
                block.segmentStart(startSample, segment, reason);
            }
            long blockEnd = Math.min(end, clock + BLOCK_SAMPLES);
            deliver(blockEnd);
            block.watermark(blockEnd - HOLD_BACK_SAMPLES, blockEnd);
            clock = blockEnd;
            if (clock == end) {
                block.segmentEnd(end);
            }
            recorder.record(block.buffer());
        }
        return this;
    }

    /** Records one spike and nothing else. */
    TestRecording spike(long sampleNumber, int unit) {
        block.begin(System.nanoTime());
        block.spike(sampleNumber, unit);
        recorder.record(block.buffer());
        return this;
    }

    /** Spikes of the block's last samples wait for the next block. The others come in random order. */
    private void deliver(long blockEnd) {
        for (int k = 0; k < unitCount; k++) {
            if (random.nextDouble() < 0.2) {
                spikesToCome.add((clock + random.nextInt(BLOCK_SAMPLES)) * unitCount + k);
            }
        }
        Collections.shuffle(spikesToCome, random);
        long ready = blockEnd == clock + BLOCK_SAMPLES ? blockEnd - HOLD_BACK_SAMPLES : blockEnd;
        for (long spike : spikesToCome) {
            if (spike / unitCount < ready) {
                block.spike(spike / unitCount, (int) (spike % unitCount));
            }
        }
        spikesToCome.removeIf(spike -> spike / unitCount < ready);
    }

    @Override
    public void close() {
        recorder.close();
    }
}
