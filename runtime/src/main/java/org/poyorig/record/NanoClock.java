package org.poyorig.record;

/**
 * A monotonic clock in nanoseconds. Live, it is {@link System#nanoTime()}, which on Linux all processes of a machine
 * share. A replay uses a clock of its own.
 */
@FunctionalInterface
public interface NanoClock {

    /** The time now. Only differences have a meaning. */
    long nanoTime();
}
