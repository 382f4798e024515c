package org.poyorig.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Counts the bytes that the current thread allocates on the Java heap between begin and end of each run. */
final class AllocatedBytes {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long started;
    private long[] ofRun = new long[1024];
    private int runs;

    void begin() {
        started = threads.getCurrentThreadAllocatedBytes();
    }

    void end() {
        long made = threads.getCurrentThreadAllocatedBytes() - started;
        if (runs == ofRun.length) {
            ofRun = Arrays.copyOf(ofRun, 2 * runs);
        }
        ofRun[runs++] = made;
    }

    /** Returns the mean of the last runs, after warm-up. Rounded up, so 0 means no allocation at all. */
    long perRun(int lastRuns) {
        long sum = 0;
        for (int k = runs - lastRuns; k < runs; k++) {
            sum += ofRun[k];
        }
        return (sum + lastRuns - 1) / lastRuns;
    }
}
