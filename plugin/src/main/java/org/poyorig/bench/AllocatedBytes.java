package org.poyorig.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Java garbage that the current thread makes between begin and end, run by run. */
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

    /** The mean of the last runs, when everything is warm; rounded up, so that 0 means none at all. */
    long perRun(int lastRuns) {
        long sum = 0;
        for (int k = runs - lastRuns; k < runs; k++) {
            sum += ofRun[k];
        }
        return (sum + lastRuns - 1) / lastRuns;
    }
}
