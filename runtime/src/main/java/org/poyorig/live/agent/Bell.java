package org.poyorig.live.agent;

import java.util.concurrent.locks.LockSupport;

/** Lets one thread sleep until another thread has work for it. A ring before the sleep is kept. */
public final class Bell {
    /** Time for which the sleeper stays awake after an announcement; longer than recording a block takes. */
    private static final long LONGEST_SPIN_NANOS = 50_000;

    private static final boolean HAS_CORES = Runtime.getRuntime().availableProcessors() > 1;

    private volatile Thread sleeper;
    private volatile boolean rung;
    private volatile boolean announced;

    /**
     * Wakes the sleeper, or lets its next sleep end at once. Any thread; makes a system call only if the thread sleeps.
     */
    public void ring() {
        rung = true;
        announced = false;
        wake();
    }

    /**
     * Wakes the sleeper for work that will be there in some microseconds, because waking takes as long. Another ring
     * must follow when the work is there. The sleeper stays awake for a moment. Any thread.
     */
    public void announce() {
        if (HAS_CORES) {
            announced = true;
            rung = true;
            wake();
        }
    }

    private void wake() {
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Sleeps until the bell rings, at most this long. One thread. */
    public void await(long nanos) {
        if (announced) {
            spin();
        }
        sleeper = Thread.currentThread();
        if (!rung) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
        rung = false;
    }

    private void spin() {
        long start = System.nanoTime();
        while (announced && System.nanoTime() - start < LONGEST_SPIN_NANOS) {
            Thread.onSpinWait();
        }
        announced = false;
    }
}
