package org.poyorig.bench;

import org.HdrHistogram.Histogram;

/**
 * Two pieces of work timed in turn, one call each, so that whatever slows the machine for a while slows both.
 *
 * @param ours nanoseconds of each call of ours
 * @param reference nanoseconds of each call of what it is compared with
 */
record AlternatingRuns(Histogram ours, Histogram reference) {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** What is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Runs each {@code warmUps} times unmeasured, then {@code runs} times measured, in turn on this thread. */
    static AlternatingRuns measure(Work ours, Work reference, int warmUps, int runs) throws Exception {
        for (int k = 0; k < warmUps; k++) {
            ours.run();
            reference.run();
        }
        AlternatingRuns timings =
                new AlternatingRuns(new Histogram(SIGNIFICANT_DIGITS), new Histogram(SIGNIFICANT_DIGITS));
        for (int k = 0; k < runs; k++) {
            timings.ours.recordValue(nanos(ours));
            timings.reference.recordValue(nanos(reference));
        }
        return timings;
    }

    /** How many times faster ours is at a percentile. */
    double speedUp(double percentile) {
        return (double) reference.getValueAtPercentile(percentile) / ours.getValueAtPercentile(percentile);
    }

    private static long nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
