package org.poyorig.record;

/**
 * A monotonic clock in nanoseconds, given to whoever needs the time. Live, it is {@link System#nanoTime()}, which on
 * Linux all processes of a machine share; a replay gives its own.
 */
@FunctionalInterface
public interface NanoClock {

    /** Now. Only differences mean anything. */
    long nanoTime();
}
