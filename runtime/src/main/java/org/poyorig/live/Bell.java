package org.poyorig.live;

import java.util.concurrent.locks.LockSupport;

/** Lets one thread sleep until another one has something for it. No ring is lost: one that comes early is kept. */
final class Bell {
    private volatile Thread sleeper;
    private volatile boolean rung;

    /** Wakes the sleeper, or lets its next sleep end at once. Any thread; a system call only where someone sleeps. */
    void ring() {
        rung = true;
        Thread waiting = sleeper;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Sleeps until the bell is rung, at most this long. One thread. */
    void await(long nanos) {
        sleeper = Thread.currentThread();
        if (!rung) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
        rung = false;
    }
}
