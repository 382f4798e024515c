package org.poyorig.bridge;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;

/** Waits for a state. The one time limit only ends a test that hangs: no machine is this slow. */
final class Await {
    /** Longest wait, in nanoseconds. */
    static final long GUARD_NANOS = 120_000_000_000L;

    private static final long PAUSE_MILLIS = 2;

    private Await() {}

    /** Returns as soon as the condition holds; fails after {@link #GUARD_NANOS}. */
    static void until(String condition, BooleanSupplier holds) throws InterruptedException {
        long start = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - start > GUARD_NANOS) {
                fail("waited too long until " + condition);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
