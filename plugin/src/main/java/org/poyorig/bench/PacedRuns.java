package org.poyorig.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Repeats work, at a fixed pace or back to back, until enough runs are measured or the time is over. */
public final class PacedRuns {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** A parked thread wakes about 60 µs late, so the last part of a wait is spent spinning. */
    private static final long SPIN_NANOS = 200_000;

    private PacedRuns() {}

    /** Work that gets the number of the run. */
    @FunctionalInterface
    public interface Work {
        void run(int number);
    }

    /**
     * Measures runs that start at a fixed pace.
     *
     * @param paceNanos time between the starts of two runs; 0 for back to back
     * @param mostNanos no run starts later than this after the first
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
