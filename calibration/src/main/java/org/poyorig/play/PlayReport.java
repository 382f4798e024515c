package org.poyorig.play;

import org.HdrHistogram.Histogram;

/**
 * What became of a recording that was played into a rig.
 *
 * @param blocksOffered blocks handed over, the refused ones included
 * @param blocksRefused blocks that found the ring full
 * @param blocksUnread blocks that nobody had read when playing ended
 * @param decoded samples that came back, held ones not counted
 * @param held samples that came back and repeat or fade an earlier one
 * @param deadlineMissed samples that the runtime published too late
 * @param resultsLost records of the results ring that found it full, by their sequence
 * @param roundTripNanos of every decoded sample, from its block's hand-over to its being seen by the player
 * @param handOverLateNanos how much later than due each block was handed over: the player's own doing
 */
public record PlayReport(
        long blocksOffered,
        long blocksRefused,
        long blocksUnread,
        long decoded,
        long held,
        long deadlineMissed,
        long resultsLost,
        Histogram roundTripNanos,
        Histogram handOverLateNanos) {}
