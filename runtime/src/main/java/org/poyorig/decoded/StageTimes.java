package org.poyorig.decoded;

/**
 * How long a decoded sample took to come about, stage by stage, in nanoseconds. The first is counted on the stream's
 * clock, the others on the machine's.
 *
 * @param blockNanos from the tick to the end of the acquisition block that completed it, the hold-back included
 * @param bridgeNanos from the block's hand-over to its recording
 * @param queueNanos from the recording to the start of tokenizing, ticks of the same block before it included
 * @param tokeniseNanos making the tokens
 * @param inferNanos running the network
 * @param publishNanos from there to the stamp of the record
 */
public record StageTimes(
        long blockNanos, long bridgeNanos, long queueNanos, long tokeniseNanos, long inferNanos, long publishNanos) {}
