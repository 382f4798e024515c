package org.poyorig.decode;

import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;

/**
 * Decides which ticks are due as the watermark moves on, so that no window crosses a join between segments and none is
 * decoded before its spikes are all there. Runs on event time alone. One thread.
 */
final class DecodeTicks {
    private static final double LONGEST_BLOCK_SECONDS = 60;

    private final TickGrid grid;
    private final long windowSamples;
    private final long longestBlockSamples;
    private final Counters counters;
    private long nextTick;
    private long watermark = Long.MIN_VALUE;
    private long segmentStart = Long.MIN_VALUE;
    private boolean inSegment;
    private boolean hadSegment;
    private boolean firstOfSegment;

    DecodeTicks(TickGrid grid, double windowSeconds, Counters counters) {
        this.grid = grid;
        this.windowSamples = Math.round(windowSeconds * grid.rateHertz());
        this.longestBlockSamples = Math.round(LONGEST_BLOCK_SECONDS * grid.rateHertz());
        this.counters = counters;
    }

    /** A segment begins at this sample: the first tick is the first whose whole window lies in it. */
    void startSegment(long sampleNumber) {
        long first = grid.firstFrom(sampleNumber + windowSamples);
        if (hadSegment) {
            boolean forward = sampleNumber >= watermark;
            long missed = first - (forward ? nextTick : grid.firstFrom(sampleNumber));
            counters.add(RuntimeCounter.TICKS_SKIPPED_AT_JOINS, Math.max(0, missed));
        }
        nextTick = first;
        segmentStart = sampleNumber;
        watermark = sampleNumber;
        inSegment = true;
        hadSegment = true;
        firstOfSegment = true;
    }

    /** No tick beyond the segment's last watermark is due until another begins. */
    void endSegment() {
        inSegment = false;
    }

    /**
     * Whether a watermark is so far ahead that the clock must have jumped without a word: no block lasts that long. The
     * ticks in between are not due, however many: their windows would be empty.
     */
    boolean jumpsTo(long sampleNumber) {
        return sampleNumber > watermark + longestBlockSamples;
    }

    boolean inSegment() {
        return inSegment;
    }

    /** All spikes before this sample are there. A watermark never goes back within a segment. */
    void advance(long sampleNumber) {
        watermark = Math.max(watermark, sampleNumber);
    }

    boolean isDue() {
        return inSegment && grid.sampleOf(nextTick) <= watermark;
    }

    /** Sample of the next tick, due or not. */
    long tickSample() {
        return grid.sampleOf(nextTick);
    }

    /** Start of the next tick's window; no window to come starts before it. */
    long windowStart() {
        return tickSample() - windowSamples;
    }

    boolean isFirstOfSegment() {
        return firstOfSegment;
    }

    /** The next tick is done with. */
    void pass() {
        nextTick++;
        firstOfSegment = false;
    }

    /** Whether a spike of this segment comes after it was said that all such had come. */
    boolean isLate(long sampleNumber) {
        return sampleNumber >= segmentStart && sampleNumber < watermark;
    }

    long watermark() {
        return watermark;
    }
}
