package org.poyorig.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.poyorig.play.RigPlayer;

/** Waits in tests for a state. The guard only ends a test that would hang: no test passes or fails by speed. */
public final class Await {
    /** The longest that a test waits for one state. */
    public static final Duration GUARD = Duration.ofMinutes(5);

    private static final long LOOK_MILLIS = 10;

    private Await() {}

    /** A state that is asked for again and again. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Returns when the condition holds.
     *
     * @param state words for the message, if the condition never holds
     */
    public static void until(String state, Condition condition) {
        until(state, condition, () -> Thread.sleep(LOOK_MILLIS));
    }

    /** The same on the thread of a rig's player, which keeps the rig alive meanwhile. */
    public static void until(RigPlayer player, String state, Condition condition) {
        until(state, condition, () -> player.listen(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)));
    }

    /** Returns when a process has ended. */
    public static void end(Process process) throws InterruptedException {
        if (!process.waitFor(GUARD.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs after " + GUARD + ": " + process.info());
        }
    }

    @FunctionalInterface
    private interface Pause {
        void take() throws Exception;
    }

    private static void until(String state, Condition condition, Pause pause) {
        long start = System.nanoTime();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - start > GUARD.toNanos()) {
                    throw new AssertionError("waited " + GUARD + " in vain until " + state);
                }
                pause.take();
            }
        } catch (Exception failure) {
            throw new AssertionError("failed while waiting until " + state, failure);
        }
    }
}
