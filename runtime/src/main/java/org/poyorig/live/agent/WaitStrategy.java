package org.poyorig.live.agent;

/** What a thread does while it has nothing to do. {@code docs/waiting.md} says what each costs and gains. */
public enum WaitStrategy {
    /** Look again at once: the shortest wait, and a core of its own for each of the two threads. */
    SPIN,
    /** Look again after letting others run: as short on an idle machine, still a busy core, but it gives way. */
    YIELD,
    /** Sleep until woken, by the acquisition side's futex or the ingest thread: no core at all while nothing comes. */
    FUTEX
}
