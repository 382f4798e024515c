package org.poyorig.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a request. The process lives on until {@link #close}, so that work can be finished and
 * written, but at most one minute.
 */
public final class StopSignal implements AutoCloseable {
    private static final long LONGEST_FINISH_SECONDS = 60;

    private final Runnable asked;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param asked runs on a thread of the JVM when the process is told to stop */
    public StopSignal(Runnable asked) {
        this.asked = asked;
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "stop"));
    }

    /** The JVM also shuts down when the program ends by itself. */
    private void onShutdown() {
        if (closed.getCount() == 0) {
            return;
        }
        asked.run();
        try {
            closed.await(LONGEST_FINISH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end, because the work is finished. */
    @Override
    public void close() {
        closed.countDown();
    }
}
