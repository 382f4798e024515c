package org.poyorig;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;

/** Waits for a state that another thread or process reaches. */
public final class Await {
    /** Ends a test that hangs. No test may depend on this time. */
    public static final Duration GUARD = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 1;

    /** A condition that may look at files. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    /** Waits until the condition holds. */
    public static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + GUARD.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                fail("the test hangs: a condition did not hold within " + GUARD);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
