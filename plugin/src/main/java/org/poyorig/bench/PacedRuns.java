package org.poyorig.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** The same work again and again, at a pace or back to back, until there are enough runs or the time is over. */
public final class PacedRuns {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** Parking ends late by some 60 µs: the last of the wait is spun away. */
    private static final long SPIN_NANOS = 200_000;

    private PacedRuns() {}

    /** Work that is told the run's number. */
    @FunctionalInterface
    public interface Work {
        void run(int number);
    }

    /**
     * Measures runs that start at a fixed pace.
     *
     * @param paceNanos from the beginning of one run to that of the next; 0 for back to back
     * @param mostNanos no run begins after so long
     * @return nanoseconds of each run
     */
    public static Histogram measure(Work work, int runs, long paceNanos, long mostNanos) {
        Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);
        long begin = System.nanoTime();
        for (int number = 0; number < runs; number++) {
            awaitNanoTime(begin + number * paceNanos);
            long start = System.nanoTime();
            if (start - begin > mostNanos) {
                break;
            }
            work.run(number);
            nanos.recordValue(System.nanoTime() - start);
        }
        return nanos;
    }

    private static void awaitNanoTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
