package org.poyorig.decode;

import org.poyorig.status.Counters;
import org.poyorig.status.RuntimeCounter;

/**
 * Decides which ticks are due as the watermark moves on. No window crosses a join between segments, and no tick is due
 * before all its spikes have arrived. Uses event time only. One thread.
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

    /** A segment begins at this sample. Its first tick is the first one whose whole window lies in the segment. */
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

    /** Ends the segment. No further tick is due until another segment begins. */
    void endSegment() {
        inSegment = false;
    }

    /**
     * Whether a watermark is more than the longest block ahead, so that the clock must have jumped without an event.
     * The ticks in between are not due, because their windows would be empty.
     */
    boolean jumpsTo(long sampleNumber) {
        return sampleNumber > watermark + longestBlockSamples;
    }

    boolean inSegment() {
        return inSegment;
    }

    /** All spikes before this sample have arrived. Within a segment, the watermark never goes back. */
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

    /** Moves to the next tick. */
    void pass() {
        nextTick++;
        firstOfSegment = false;
    }

    /** Whether a spike of this segment is late: the watermark has passed it already. */
    boolean isLate(long sampleNumber) {
        return sampleNumber >= segmentStart && sampleNumber < watermark;
    }

    long watermark() {
        return watermark;
    }
}
