package org.poyorig.decoded;

/**
 * One decoded sample.
 *
 * @param sampleNumber the tick, on the stream's clock
 * @param outputs decoded values in the units that {@link DecodedDescription} states; the array belongs to the sample
 * @param spikesInWindow spikes of units that have an embedding; all are decoded unless
 *     {@link DecodeState#SPIKES_LEFT_OUT} is set
 * @param unknownUnitSpikes spikes of the window whose unit has no embedding
 * @param lateSpikes spikes that came late since the last sample
 * @param stateFlags bits of {@link DecodeState}
 * @param liveFlags bits of {@link LiveFlag}
 * @param offeredNanos when the block that completed the tick was handed over, on the machine's monotonic clock
 * @param publishedNanos when the sample was published
 * @param stages duration of each stage
 */
public record DecodedSample(
        long sampleNumber,
        float[] outputs,
        int spikesInWindow,
        int unknownUnitSpikes,
        int lateSpikes,
        int stateFlags,
        int liveFlags,
        long offeredNanos,
        long publishedNanos,
        StageTimes stages) {}
