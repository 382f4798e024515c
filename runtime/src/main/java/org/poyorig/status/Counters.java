package org.poyorig.status;

import java.util.concurrent.atomic.AtomicLongArray;

/** One number per {@link RuntimeCounter}. Any thread may add and any may read; adding allocates nothing. */
public final class Counters {
    private final AtomicLongArray values = new AtomicLongArray(RuntimeCounter.values().length);

    /** Adds one. */
    public void increment(RuntimeCounter counter) {
        values.getAndIncrement(counter.ordinal());
    }

    /** Adds an amount. */
    public void add(RuntimeCounter counter, long amount) {
        values.getAndAdd(counter.ordinal(), amount);
    }

    /** The count so far. */
    public long get(RuntimeCounter counter) {
        return values.get(counter.ordinal());
    }
}
