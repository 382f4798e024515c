package org.poyorig.app.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.poyorig.calibrate.Calibration;
import org.poyorig.calibrate.Cancellation;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.status.CalibrationStatus;

/**
 * The program at this process's standard input and output. It reads the state as lines of JSON. It writes
 * {@code cancel} to stop the calibration and keep the best embeddings so far; if it ends or closes the pipe, the
 * calibration ends without a result. The program may decode on the same GPU, so the calibration leaves most of the GPU
 * to it.
 */
final class Program implements Requester {
    private final CalibrationLines lines = new CalibrationLines(System.out, System::nanoTime);

    @Override
    public void listen(Cancellation cancellation) {
        Thread listening = new Thread(() -> hear(cancellation), "standard input");
        listening.setDaemon(true);
        listening.start();
    }

    private static void hear(Cancellation cancellation) {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals("cancel")) {
                    cancellation.keepBest();
                }
            }
        } catch (IOException broken) {
            // A broken pipe means the same as a closed pipe.
        }
        cancellation.abandon();
    }

    @Override
    public BatchProvider learning(ProviderChoice choice) {
        return BatchProvider.besideLive(choice);
    }

    @Override
    public ProviderChoice scoring(ProviderChoice choice) {
        return ProviderChoice.CPU;
    }

    @Override
    public String learningLine(BatchProvider learning) {
        return "learns on " + learning.line() + (learning.gpu() == null ? "" : ", at most a quarter of its memory");
    }

    @Override
    public void show(CalibrationStatus status) {
        lines.accept(status);
    }

    @Override
    public void scored(String part, double fraction) {
        // The status names the phase; its parts are not shown.
    }

    @Override
    public void show(Calibration.Result result, Path adapter) {
        // The last status has said it.
    }

    @Override
    public void close() {
        // Lines need no end.
    }
}
