package org.poyorig.decode;

/**
 * A tick whose spikes are all there.
 *
 * @param sampleNumber the tick
 * @param windowStart first sample of its window
 * @param blockEndSampleNumber end of the block that completed it
 * @param offeredNanos when that block was handed over
 * @param recordedNanos and recorded
 * @param lateSpikes spikes that came late since the tick before
 * @param firstOfSegment whether no tick of its segment came before
 */
record DueTick(
        long sampleNumber,
        long windowStart,
        long blockEndSampleNumber,
        long offeredNanos,
        long recordedNanos,
        int lateSpikes,
        boolean firstOfSegment) {}
