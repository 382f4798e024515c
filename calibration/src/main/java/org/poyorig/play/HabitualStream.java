package org.poyorig.play;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.poyorig.stream.BlockLayout;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.BlockWriter;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/**
 * Rewrites the blocks of a perfect stream so that it has a rig's {@link Habits}. The same seed gives the same stream.
 */
final class HabitualStream {
    private final Habits habits;
    private final double rateHertz;
    private final PlayedBlocks taker;
    private final SplittableRandom random;
    private final BlockReader reader = new BlockReader();
    private final BlockWriter writer = new BlockWriter(BlockLayout.MAXIMUM_BLOCK_LENGTH);
    private final HeldSpikes held = new HeldSpikes();
    private final Map<Integer, String> unsorted = new HashMap<>();
    private final EventHandler events = new Events();
    private long firstSample;
    private long lastBlockEnd;
    private long playedSamples;
    private long shift;
    private long blocks;
    private int segment;
    private boolean begun;
    private boolean jumped;

    HabitualStream(Habits habits, double rateHertz, long seed, PlayedBlocks taker) {
        this.habits = habits;
        this.rateHertz = rateHertz;
        this.taker = taker;
        this.random = new SplittableRandom(seed);
    }

    /** Takes a block of the perfect stream and hands over the rewritten block or blocks. */
    void take(ByteBuffer block) {
        writer.begin(0);
        BlockVerdict verdict = reader.read(block, events);
        if (verdict != BlockVerdict.ACCEPTED) {
            throw new IllegalArgumentException(verdict.sentence());
        }
        handOver();
    }

    private double playedSeconds() {
        return playedSamples / rateHertz;
    }

    private void put(BooleanSupplier event) {
        if (!event.getAsBoolean()) {
            handOver();
            writer.begin(0);
            if (!event.getAsBoolean()) {
                throw new IllegalStateException("one event does not fit into a block");
            }
        }
    }

    private void handOver() {
        if (!writer.isEmpty()) {
            taker.onBlock(writer.buffer(), playedSamples);
        }
    }

    /** Delivers the held spikes before this sample, except late spikes whose block has not come yet. */
    private void deliverBefore(long sampleNumber) {
        held.release(sampleNumber, blocks, habits.unordered(), (spikeSample, unit) -> {
            String id = unsorted.remove(unit);
            if (id != null) {
                put(() -> writer.unit(spikeSample, unit, id));
            }
            put(() -> writer.spike(spikeSample, unit));
        });
    }

    private void jump(long blockEnd) {
        jumped = true;
        deliverBefore(Long.MAX_VALUE);
        put(() -> writer.segmentEnd(blockEnd));
        boolean far = Double.isFinite(habits.jumpBySeconds());
        long landed = far ? blockEnd + Math.round(habits.jumpBySeconds() * rateHertz) : firstSample;
        shift += landed - blockEnd;
        segment++;
        SegmentReason reason = landed > blockEnd ? SegmentReason.GAP : SegmentReason.BACKWARD_JUMP;
        put(() -> writer.segmentStart(landed, segment, reason));
        lastBlockEnd = landed;
    }

    /** Passes on, holds or repeats each event of the perfect stream. */
    private final class Events implements EventHandler {
        @Override
        public void onStream(long sampleNumber, double hertz, String name) {
            put(() -> writer.stream(sampleNumber, hertz, name));
        }

        @Override
        public void onUnit(long sampleNumber, int unit, String id) {
            if (unit % 2 == 1 && habits.unitsLateSeconds() > 0) {
                unsorted.put(unit, id);
            } else {
                put(() -> writer.unit(sampleNumber, unit, id));
            }
        }

        @Override
        public void onSpike(long sampleNumber, int unit) {
            if (unsorted.containsKey(unit) && playedSeconds() < habits.unitsLateSeconds()) {
                return;
            }
            boolean late = habits.lateFraction() > 0 && random.nextDouble() < habits.lateFraction();
            long fromBlock = late ? blocks + Habits.LATE_BLOCKS : blocks;
            int times = habits.burst().factorAt(playedSeconds());
            for (int k = 0; k < times; k++) {
                held.add(sampleNumber + shift + k, unit, fromBlock);
            }
        }

        @Override
        public void onBehaviourDescription(
                long sampleNumber, int series, String key, String unit, List<String> channelNames) {
            put(() -> writer.behaviourDescription(sampleNumber, series, key, unit, channelNames));
        }

        @Override
        public void onBehaviourSample(long sampleNumber, int series, float[] values, int channels) {
            float[] row = Arrays.copyOf(values, channels);
            put(() -> writer.behaviourSample(sampleNumber + shift, series, row));
        }

        @Override
        public void onSegmentStart(long sampleNumber, int number, SegmentReason reason) {
            if (!begun) {
                begun = true;
                firstSample = sampleNumber;
            } else {
                segment++;
            }
            lastBlockEnd = sampleNumber + shift;
            put(() -> writer.segmentStart(sampleNumber + shift, segment, reason));
        }

        @Override
        public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
            long blockEnd = blockEndSampleNumber + shift;
            long watermark = sampleNumber + shift - habits.holdBackSamples();
            playedSamples += blockEnd - lastBlockEnd;
            lastBlockEnd = blockEnd;
            deliverBefore(watermark);
            put(() -> writer.watermark(watermark, blockEnd));
            blocks++;
            if (!jumped && playedSeconds() >= habits.jumpAtSeconds()) {
                jump(blockEnd);
            }
        }

        @Override
        public void onSegmentEnd(long sampleNumber) {
            deliverBefore(Long.MAX_VALUE);
            put(() -> writer.segmentEnd(sampleNumber + shift));
        }
    }
}
