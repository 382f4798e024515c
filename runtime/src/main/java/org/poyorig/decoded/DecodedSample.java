package org.poyorig.decoded;

/**
 * One decoded moment, as read back.
 *
 * @param sampleNumber the tick, on the stream's clock
 * @param outputs decoded values in the units that {@link DecodedDescription} states; the sample's own
 * @param spikesInWindow spikes of units that have an embedding: decoded, unless the state flags say that some were left
 *     out
 * @param unknownUnitSpikes spikes of the window whose unit has no embedding
 * @param lateSpikes spikes that came late since the sample before
 * @param stateFlags bits of {@link DecodeState}
 * @param liveFlags bits of {@link LiveFlag}
 * @param offeredNanos when the block that completed the tick was handed over, on the machine's monotonic clock
 * @param publishedNanos when the sample was published
 * @param stages how long it took
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
