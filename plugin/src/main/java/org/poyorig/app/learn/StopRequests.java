package org.poyorig.app.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.poyorig.calibrate.Cancellation;

/**
 * Hears from outside that a calibration is to stop: Ctrl-C and SIGTERM keep the best so far; for one that belongs to
 * another process, so does the line {@code cancel} on standard input, whose end ends everything. The process lives
 * until {@link #close}, so that what is kept can be written.
 */
final class StopRequests implements AutoCloseable {
    private static final long LONGEST_SAVE_SECONDS = 60;

    private final Cancellation cancellation;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param attached whether standard input is another process's to speak through */
    StopRequests(Cancellation cancellation, boolean attached) {
        this.cancellation = cancellation;
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "stop"));
        if (attached) {
            Thread listening = new Thread(this::listen, "standard input");
            listening.setDaemon(true);
            listening.start();
        }
    }

    /** On the JVM's own thread when the process is told to stop, or ends by itself. */
    private void onSignal() {
        if (closed.getCount() == 0) {
            return;
        }
        cancellation.keepBest();
        try {
            closed.await(LONGEST_SAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        BufferedReader said = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals("cancel")) {
                    cancellation.keepBest();
                }
            }
        } catch (IOException broken) {
            // As good as its end.
        }
        cancellation.abandon();
    }

    /** What was to be kept has been written: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
