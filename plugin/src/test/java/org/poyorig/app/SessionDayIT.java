package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bench.RandomBundle;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.DecodedSample;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;

/** Runs the commands of a session day as processes, on a simulated session with a random network. */
class SessionDayIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("poyo.root"), "poyo");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void simulate() throws Exception {
        poyo("simulate", "--out", "day.h5", "--seconds", "40", "--units", "20", "--seed", "3");
        poyo("convert", "day.h5", "--out", "session");
        Recording recording = Recordings.read(folder.resolve("day.h5"));
        RandomBundle.write(folder.resolve("bundle"), recording.sessionId(), recording.unitIds());
    }

    @Test
    void shouldWriteTheTableThatScriptsRelyOn() throws Exception {
        poyo("decode", "--bundle", "bundle", "--recording", "day.h5", "--stride", "0.05", "--out", "out.csv");

        List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
        assertEquals("time_s,vx,vy", lines.get(0));
        assertEquals(1.0, time(lines.get(1)));
        assertEquals(1.05, time(lines.get(2)));
        assertEquals(40.0, time(lines.get(lines.size() - 1)));
        assertEquals(1 + 781, lines.size());
    }

    @Test
    void shouldDecodeTheSameInAReplayAsInATable() throws Exception {
        poyo("decode", "--bundle", "bundle", "--recording", "day.h5", "--out", "same.csv");
        poyo("replay", "session", "--bundle", "bundle", "--out", "replayed");

        List<float[]> table = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("same.csv")).subList(1, 1951)) {
            String[] cells = line.split(",");
            table.add(new float[] {Float.parseFloat(cells[1]), Float.parseFloat(cells[2])});
        }
        List<DecodedSample> replayed = replayed();
        assertEquals(1951, replayed.size());
        for (int k = 0; k < table.size(); k++) {
            assertEquals((50 + k) * 20_000_000L, replayed.get(k).sampleNumber());
            assertArrayEquals(table.get(k), replayed.get(k).outputs(), "tick " + k);
        }
    }

    @Test
    void shouldShowAndDrawTheLatencyOfEachStage() throws Exception {
        poyo("replay", "session", "--bundle", "bundle", "--from", "2", "--to", "4", "--out", "timed");
        ProcessOutcome outcome = poyo("latency", "session", "--decoded", "timed", "--out", "pictures");

        assertTrue(outcome.out().contains("100 samples"), outcome.out());
        assertTrue(outcome.out().contains("deadline missed"), outcome.out());
        assertTrue(Files.size(folder.resolve("pictures/latency.svg")) > 1000);
    }

    @Test
    void shouldReplayOnlyWhatWasAskedFor() throws Exception {
        ProcessOutcome outcome = poyo(
                "replay",
                "session",
                "--bundle",
                "bundle",
                "--from",
                "10",
                "--to",
                "12",
                "--speed",
                "10",
                "--out",
                "part");

        assertTrue(outcome.out().contains("100 ticks of 2 s"), outcome.out());
    }

    @Test
    void shouldEvaluateBesideTheWienerFilterAndDrawIt() throws Exception {
        ProcessOutcome outcome = poyo("evaluate", "--bundle", "bundle", "--recording", "session");

        assertTrue(outcome.out().contains("POYO, causal right edge, no lag"), outcome.out());
        assertTrue(outcome.out().contains("Wiener filter, causal, no lag"), outcome.out());
        assertTrue(outcome.out().contains("(simulated)"), outcome.out());
        assertTrue(Files.size(folder.resolve("poyo-evaluation/decoded.svg")) > 1000);
        assertTrue(Files.exists(folder.resolve("poyo-evaluation/report.json")));
    }

    @Test
    void shouldSayThatNoBundleKnowsTheSession() throws Exception {
        ProcessOutcome outcome = ProcessOutcome.ofLauncher(
                folder, LAUNCHER, "decode", "--recording", "day.h5", "--bundle", "no-bundle", "--out", "never.csv");

        assertEquals(2, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertFalse(Files.exists(folder.resolve("never.csv")));
    }

    private static List<DecodedSample> replayed() {
        List<DecodedSample> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(folder.resolve("replayed"))) {
            while (reader.next()) {
                samples.add(reader.sample());
            }
        }
        return samples;
    }

    private static double time(String line) {
        return Double.parseDouble(line.substring(0, line.indexOf(',')));
    }

    private static ProcessOutcome poyo(String... arguments) throws Exception {
        ProcessOutcome outcome = ProcessOutcome.ofLauncher(folder, LAUNCHER, arguments);
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertFalse(outcome.showsStackTrace(), outcome.err());
        return outcome;
    }
}
