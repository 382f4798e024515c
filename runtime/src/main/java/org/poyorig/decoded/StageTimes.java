package org.poyorig.decoded;

/**
 * Duration of each stage of a decoded sample, in nanoseconds. The block stage is counted on the stream's clock, the
 * others on the machine's clock.
 *
 * @param blockNanos from the tick to the end of the block that completed it, hold-back included
 * @param bridgeNanos from the block's hand-over to its recording
 * @param queueNanos from the recording to the start of tokenizing, including earlier ticks of the same block
 * @param tokeniseNanos making the tokens
 * @param inferNanos running the network
 * @param publishNanos from the end of inference to the time stamp of the sample
 */
public record StageTimes(
        long blockNanos, long bridgeNanos, long queueNanos, long tokeniseNanos, long inferNanos, long publishNanos) {}
