package org.poyorig.decode;

/**
 * A tick whose spikes have all arrived.
 *
 * @param sampleNumber sample of the tick
 * @param windowStart first sample of its window
 * @param blockEndSampleNumber end of the block that completed the tick
 * @param offeredNanos when that block was handed over
 * @param recordedNanos when that block was recorded
 * @param lateSpikes spikes that came late since the last tick
 * @param firstOfSegment whether the tick is the first of its segment
 */
record DueTick(
        long sampleNumber,
        long windowStart,
        long blockEndSampleNumber,
        long offeredNanos,
        long recordedNanos,
        int lateSpikes,
        boolean firstOfSegment) {}
