package org.poyorig.replay;

import org.poyorig.record.BlockSource;
import org.poyorig.record.SessionReader;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

/**
 * Releases a session's blocks at the pace of their own clock, or without waiting. A block is due when the machine time
 * since the first paced block equals the event time since that block, divided by the speed. The first paced block is
 * the first one that ends after {@code fromSample}. One thread.
 */
final class PacedSource implements BlockSource {
    private final SessionReader reader;
    private final ReplayClock clock;
    private final double nanosPerSample;
    private final double fromSample;
    private final double toSample;
    private final BlockEnd blockEnd = new BlockEnd();
    private boolean pending;
    private boolean exhausted;
    private long dueNanos;
    private long lastBlockEnd;
    private boolean pacing;

    /** @param speed event seconds per machine second; infinite means no waiting */
    PacedSource(SessionReader reader, ReplayClock clock, double speed, double fromSample, double toSample) {
        this.reader = reader;
        this.clock = clock;
        this.nanosPerSample = 1e9 / reader.description().streamRateHertz() / speed;
        this.fromSample = fromSample;
        this.toSample = toSample;
    }

    @Override
    public boolean next(EventHandler handler) {
        if (!pending && !exhausted) {
            pending = reader.advance();
            exhausted = !pending;
            if (pending && nanosPerSample > 0) {
                schedule();
            }
        }
        if (!pending || (pacing && clock.machineNanos() < dueNanos)) {
            return false;
        }
        pending = false;
        clock.release(reader.recordedNanos());
        reader.deliver(handler);
        return true;
    }

    @Override
    public long recordedNanos() {
        return reader.recordedNanos();
    }

    /** Whether the recording has no further block before the end of the replay. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Time until the next block is due; 0 or less if it is due. */
    long nanosUntilDue() {
        return pending && pacing ? dueNanos - clock.machineNanos() : 0;
    }

    /** Ends the source if the watermark has reached the end of the replay. */
    void stopAfter(double watermarkSample) {
        exhausted |= watermarkSample >= toSample;
    }

    /** A jump of the clock takes no time: pacing goes on from the time after the jump. */
    private void schedule() {
        blockEnd.present = false;
        reader.deliver(blockEnd);
        if (!blockEnd.present || blockEnd.sampleNumber < fromSample) {
            return;
        }
        if (!pacing) {
            pacing = true;
            dueNanos = clock.machineNanos();
        } else if (!blockEnd.startsSegment) {
            dueNanos += Math.round(Math.max(0, blockEnd.sampleNumber - lastBlockEnd) * nanosPerSample);
        }
        lastBlockEnd = blockEnd.sampleNumber;
    }

    /** Reads the end of a block before the block is released. */
    private static final class BlockEnd implements EventHandler {
        private boolean present;
        private boolean startsSegment;
        private long sampleNumber;

        @Override
        public void onBlock(long offeredNanos) {
            startsSegment = false;
        }

        @Override
        public void onSegmentStart(long startSampleNumber, int segment, SegmentReason reason) {
            startsSegment = true;
        }

        @Override
        public void onWatermark(long watermark, long blockEndSampleNumber) {
            present = true;
            sampleNumber = blockEndSampleNumber;
        }
    }
}
