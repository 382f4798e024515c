package org.poyorig.play;

import org.HdrHistogram.Histogram;

/**
 * The result of playing a recording into a rig.
 *
 * @param blocksOffered number of blocks handed over, including refused blocks
 * @param blocksRefused number of blocks refused because the ring was full
 * @param blocksUnread number of blocks that the runtime had not read at the end
 * @param decoded number of decoded samples that came back, without held samples
 * @param held number of samples that came back and repeat or fade an earlier sample
 * @param deadlineMissed number of samples that the runtime published after the deadline
 * @param resultsLost number of records lost because the results ring was full, from gaps in their sequence
 * @param roundTripNanos round trip of each decoded sample, from the hand-over of its block until the player read it
 * @param handOverLateNanos delay of each block's hand-over after its due time, caused by the player itself
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
