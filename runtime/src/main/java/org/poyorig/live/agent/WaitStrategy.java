package org.poyorig.live.agent;

/** How a thread waits while it has nothing to do. {@code docs/waiting.md} gives the costs and gains. */
public enum WaitStrategy {
    /** Look again at once. The shortest wait; each of the two threads keeps one CPU core busy. */
    SPIN,
    /**
     * Look again after other threads had a chance to run. As short on an idle machine; keeps a core busy, but gives
     * way.
     */
    YIELD,
    /**
     * Sleep until the acquisition side's futex or the ingest thread wakes the thread. Uses no CPU while nothing comes.
     */
    FUTEX
}
