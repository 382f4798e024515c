package org.poyorig.bench;

import org.HdrHistogram.Histogram;

/**
 * Times two pieces of work in turn, one call each, so that other load on the machine slows both.
 *
 * @param ours nanoseconds of each call of our work
 * @param reference nanoseconds of each call of the reference
 */
record AlternatingRuns(Histogram ours, Histogram reference) {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** Work that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Runs both in turn on this thread: {@code warmUps} times without measuring, then {@code runs} times measured. */
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

    /** Returns how many times faster our work is at a percentile. */
    double speedUp(double percentile) {
        return (double) reference.getValueAtPercentile(percentile) / ours.getValueAtPercentile(percentile);
    }

    private static long nanos(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
