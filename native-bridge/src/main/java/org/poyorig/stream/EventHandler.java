package org.poyorig.stream;

import java.util.List;

/**
 * Takes the events of a block in the order in which they were written, on the thread that reads the block. Arrays
 * belong to the reader and change after the call. By default every method does nothing.
 */
public interface EventHandler {

    /** A block begins. {@code offeredNanos} is the writer's monotonic clock when the block was handed over. */
    default void onBlock(long offeredNanos) {}

    /** Name and sample rate of the stream. */
    default void onStream(long sampleNumber, double rateHertz, String name) {}

    /** A unit has been given a number. */
    default void onUnit(long sampleNumber, int unit, String id) {}

    /** A spike; spikes come in any order. */
    default void onSpike(long sampleNumber, int unit) {}

    /** A behaviour series has been given a number; {@code unit} is empty if it was not stated. */
    default void onBehaviourDescription(
            long sampleNumber, int series, String key, String unit, List<String> channelNames) {}

    /** One sample of a behaviour series: the first {@code channels} of {@code values}; NaN if nothing was measured. */
    default void onBehaviourSample(long sampleNumber, int series, float[] values, int channels) {}

    /** A digital line changed. */
    default void onTtl(long sampleNumber, int line, boolean high) {}

    /** A text was entered. */
    default void onText(long sampleNumber, String text) {}

    /**
     * All spikes before {@code sampleNumber} have been delivered.
     *
     * @param blockEndSampleNumber first sample after the acquisition block that allowed this watermark
     */
    default void onWatermark(long sampleNumber, long blockEndSampleNumber) {}

    /** A segment, a continuous stretch of the stream, begins. */
    default void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {}

    /** The segment has ended before this sample. */
    default void onSegmentEnd(long sampleNumber) {}
}
