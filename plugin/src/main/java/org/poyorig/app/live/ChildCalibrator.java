package org.poyorig.app.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.poyorig.app.learn.CalibrationLines;
import org.poyorig.error.UserError;
import org.poyorig.live.CalibrationRequest;
import org.poyorig.live.Calibrator;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;

/**
 * Calibrates in a process of its own, {@code poyo calibrate --attached}, so that a calibration takes neither heap nor
 * CPU time from decoding and cannot crash it. The child process writes its state as lines of JSON. It ends when its
 * standard input ends, so it never outlives this process.
 */
final class ChildCalibrator implements Calibrator {
    private static final String OWN_NAME = "poyo: ";
    private static final int LONGEST_LINE = 1 << 20;

    private final Class<?> main;
    private final Path adapters;
    private CalibrationStatus status = CalibrationStatus.NONE;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Process child;
    private Path errors;

    /**
     * @param main class of the command line, which the child process starts
     * @param adapters folder in which each adapter gets a new folder; made when first needed
     */
    ChildCalibrator(Class<?> main, Path adapters) {
        this.main = main;
        this.adapters = adapters;
    }

    @Override
    public void start(CalibrationRequest request) {
        discard();
        List<String> command = CalibrateArguments.command(request, main, adapters);
        try {
            Files.createDirectories(adapters);
            errors = Files.createTempFile("poyo-calibrate-", ".txt");
            child = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException failure) {
            throw new UserError(
                    "calibration",
                    "a new process",
                    failure.getMessage(),
                    "free memory or disk space, then calibrate again",
                    failure);
        }
        status = CalibrationStatus.NONE.in(CalibrationPhase.READING, "starting");
        line.reset();
    }

    @Override
    public void cancel() {
        if (child != null) {
            try {
                child.getOutputStream().write("cancel\n".getBytes(StandardCharsets.US_ASCII));
                child.getOutputStream().flush();
            } catch (IOException gone) {
                // The child has just ended by itself; the next call of progress() says how.
            }
        }
    }

    @Override
    public CalibrationStatus progress() {
        if (child != null) {
            boolean ended = !child.isAlive();
            readLines();
            if (ended) {
                finish();
            }
        }
        return status;
    }

    /** Reads what the child has written since the last call; never waits for more. */
    private void readLines() {
        InputStream said = child.getInputStream();
        try {
            for (int there = said.available(); there > 0; there = said.available()) {
                for (byte next : said.readNBytes(there)) {
                    take(next);
                }
            }
        } catch (IOException closed) {
            // The pipe of a process that has ended may be gone; everything it wrote has been read.
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            CalibrationStatus said = CalibrationLines.read(line.toString(StandardCharsets.UTF_8));
            // Libraries may write other lines; they are not shown.
            status = said == null ? status : said;
            line.reset();
        } else if (line.size() < LONGEST_LINE) {
            line.write(next);
        }
    }

    private void finish() {
        int code = child.exitValue();
        if (status.phase().runs()) {
            status = status.in(CalibrationPhase.FAILED, lastWords(code));
        }
        child = null;
        removeErrors();
    }

    private String lastWords(int code) {
        try {
            List<String> lines = Files.readAllLines(errors);
            String last = lines.isEmpty() ? "ended with exit code " + code : lines.get(lines.size() - 1);
            return last.startsWith(OWN_NAME) ? last.substring(OWN_NAME.length()) : last;
        } catch (IOException unreadable) {
            return "ended with exit code " + code;
        }
    }

    @Override
    public void discard() {
        close();
        status = CalibrationStatus.NONE;
    }

    @Override
    public void close() {
        if (child != null) {
            try {
                child.getOutputStream().close();
            } catch (IOException gone) {
                // The child has ended.
            }
            child = null;
            removeErrors();
        }
    }

    private void removeErrors() {
        try {
            Files.deleteIfExists(errors);
        } catch (IOException leftBehind) {
            // A small file stays in the system's temp folder.
        }
    }
}
