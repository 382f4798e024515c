package org.poyorig.bridge;

/**
 * Sizes are decided by whoever attaches first; the other side takes what it finds.
 *
 * @param eventsCapacity bytes of the events ring, a power of two from 4096 to 2^29; 0 for the default of 32 MiB
 * @param resultsCapacity bytes of the results ring, likewise; 0 for the default of 1 MiB
 */
public record BridgeOptions(long eventsCapacity, long resultsCapacity) {
    /** Everything by default. */
    public static final BridgeOptions DEFAULT = new BridgeOptions(0, 0);

    long[] words() {
        return new long[] {eventsCapacity, resultsCapacity, 0};
    }
}
