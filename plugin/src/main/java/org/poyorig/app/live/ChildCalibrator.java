package org.poyorig.app.live;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.poyorig.app.learn.CalibrationLines;
import org.poyorig.calibrate.unit.UnitPortraits;
import org.poyorig.error.UserError;
import org.poyorig.live.CalibrationRequest;
import org.poyorig.live.Calibrator;
import org.poyorig.process.JavaChild;
import org.poyorig.record.FreeName;
import org.poyorig.status.CalibrationPhase;
import org.poyorig.status.CalibrationStatus;

/**
 * Calibrates in a process of its own, {@code poyo calibrate --attached}, so that decoding keeps its core and its heap
 * and cannot be hurt. The child says how it stands in lines of JSON, and ends when its standard input does, so it never
 * outlives this process. It runs at low priority where the system has {@code nice}.
 */
final class ChildCalibrator implements Calibrator {
    private static final List<String> POLITELY = List.of("nice", "-n", "10");
    private static final Set<String> OPTIONS = Set.of("method", "minutes", "steps", "seed", "provider");
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
     * @param adapters folder that each calibration's adapter gets a new folder in; made when first needed
     */
    ChildCalibrator(Class<?> main, Path adapters) {
        this.main = main;
        this.adapters = adapters;
    }

    @Override
    public void start(CalibrationRequest request) {
        discard();
        List<String> command = command(request);
        try {
            Files.createDirectories(adapters);
            errors = Files.createTempFile("poyo-calibrate-", ".txt");
            child = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException failure) {
            throw new UserError(
                    "calibration", "a process of its own", failure.getMessage(), "free some memory or disk", failure);
        }
        status = CalibrationStatus.NONE.in(CalibrationPhase.READING, "starting");
        line.reset();
    }

    private List<String> command(CalibrationRequest request) {
        List<String> arguments = new ArrayList<>(List.of(
                "calibrate",
                "--attached",
                "--bundle",
                BundleDecoderSource.folder(request.with()).toString(),
                "--recording",
                request.session().toString(),
                "--from-sample",
                String.valueOf(request.fromSample()),
                "--out",
                FreeName.of(adapters.resolve(request.session().getFileName()), "_")
                        .toString()));
        request.with()
                .adapter()
                .filter(adapter -> Files.exists(adapter.resolve(UnitPortraits.FILE)))
                .ifPresent(adapter -> arguments.addAll(List.of("--previous", adapter.toString())));
        for (String word : request.options().isBlank()
                ? new String[0]
                : request.options().strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals < 0 || !OPTIONS.contains(word.substring(0, equals))) {
                throw new UserError(
                        "calibration", "method=, minutes=, steps=, seed= or provider=", word, "leave it out");
            }
            arguments.add("--" + word);
        }
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--provider"))) {
            // The GPU is left to what decodes, unless somebody asks.
            arguments.add("--provider=cpu");
        }
        List<String> command = new ArrayList<>(hasNice() ? POLITELY : List.of());
        command.addAll(JavaChild.command(List.of("-XX:+UseSerialGC"), main, arguments));
        return command;
    }

    private static boolean hasNice() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, POLITELY.get(0)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void cancel() {
        if (child != null) {
            try {
                child.getOutputStream().write("cancel\n".getBytes(StandardCharsets.US_ASCII));
                child.getOutputStream().flush();
            } catch (IOException gone) {
                // It has just ended by itself; the next look at it says how.
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

    /** What it has said since the last look; never waits for more. */
    private void readLines() {
        InputStream said = child.getInputStream();
        try {
            for (int there = said.available(); there > 0; there = said.available()) {
                for (byte next : said.readNBytes(there)) {
                    take(next);
                }
            }
        } catch (IOException closed) {
            // The pipe of a process that has ended may be gone; what was said is all there is.
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            CalibrationStatus said = CalibrationLines.read(line.toString(StandardCharsets.UTF_8));
            // Another line is a library's own word, not ours to show.
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
                // As when it has ended.
            }
            child = null;
            removeErrors();
        }
    }

    private void removeErrors() {
        try {
            Files.deleteIfExists(errors);
        } catch (IOException leftBehind) {
            // A few lines in the system's folder for such files.
        }
    }
}
