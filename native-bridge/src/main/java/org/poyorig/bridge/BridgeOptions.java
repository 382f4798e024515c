package org.poyorig.bridge;

/**
 * Sizes of the two rings. The side that attaches first decides the sizes; the options of the other side have no effect.
 *
 * @param eventsCapacity bytes of the events ring, a power of two from 4096 to 2^29; 0 for the default of 32 MiB
 * @param resultsCapacity bytes of the results ring, in the same range; 0 for the default of 1 MiB
 */
public record BridgeOptions(long eventsCapacity, long resultsCapacity) {
    /** Default sizes. */
    public static final BridgeOptions DEFAULT = new BridgeOptions(0, 0);

    long[] words() {
        return new long[] {eventsCapacity, resultsCapacity, 0};
    }
}
