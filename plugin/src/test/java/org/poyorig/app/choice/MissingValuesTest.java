package org.poyorig.app.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Behaviour with missing values: the score is the score of the measured samples, computed here a second time. */
class MissingValuesTest {
    private static final double STRIDE = 0.05;

    /** A window of 1 s and the shortest lag of -200 ms must fit into the test part before a sample. */
    private static final double LONGEST_LOOK_BACK = 1.2;

    private static final double LARGEST_LAG = 0.3;
    private static final String SIM =
            Path.of(System.getProperty("poyo.root"), "models", "bundles", "sim").toString();

    @TempDir
    private Path folder;

    @Test
    void shouldScoreTheMeasuredSamplesOnly() throws Exception {
        Recording simulated = Simulator.simulate(SimulationPlan.of(90, 20, 1)).recording();
        BehaviourSeries gappy = withGaps(simulated.behaviour().stream()
                .filter(series -> series.key().equals("cursor.vel"))
                .findFirst()
                .orElseThrow());
        BrainsetsWriter.write(
                new Recording(
                        simulated.sessionId(),
                        simulated.unitIds(),
                        simulated.spikeTimeSeconds(),
                        simulated.spikeUnit(),
                        List.of(gappy),
                        simulated.domain(),
                        simulated.train(),
                        simulated.valid(),
                        simulated.test(),
                        simulated.notes()),
                folder.resolve("day.h5"));
        run("evaluate", "scores");
        run("decode", "decoded.csv", "--stride", String.valueOf(STRIDE));

        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("scores").resolve("report.json").toFile());
        Map<Long, float[]> decoded = new HashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("decoded.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",");
            decoded.put(
                    Math.round(Double.parseDouble(row[0]) / STRIDE),
                    new float[] {Float.parseFloat(row[1]), Float.parseFloat(row[2])});
        }
        List<float[]> measured = new ArrayList<>();
        List<float[]> answered = new ArrayList<>();
        int missing = 0;
        for (int k = 0; k < gappy.sampleCount(); k++) {
            double time = gappy.timeSeconds()[k];
            long tick = Math.round(time / STRIDE);
            boolean scored = Math.abs(time - tick * STRIDE) < 1e-6
                    && time - LONGEST_LOOK_BACK >= simulated.test().startSeconds()[0] - 1e-9
                    && time + LARGEST_LAG <= simulated.test().endSeconds()[0] + 1e-9;
            float[] row = gappy.values()[k];
            if (scored && Float.isFinite(row[0]) && Float.isFinite(row[1])) {
                measured.add(row);
                answered.add(decoded.get(tick));
            } else if (scored) {
                missing++;
            }
        }
        assertTrue(missing > 20, missing + " samples are missing");
        assertEquals(measured.size(), report.get("scoredSamples").asInt());
        assertEquals(missing, report.get("unmeasuredSamples").asInt());
        for (JsonNode lag : report.get("poyo")) {
            for (int output = 0; output < 2 && lag.get("lagMillis").asInt() == 0; output++) {
                assertEquals(
                        rSquared(measured, answered, output),
                        lag.get("rSquared").get(output).asDouble(),
                        1e-5);
            }
        }
    }

    private static double rSquared(List<float[]> measured, List<float[]> answered, int output) {
        double mean =
                measured.stream().mapToDouble(row -> row[output]).average().orElseThrow();
        double error = 0;
        double spread = 0;
        for (int k = 0; k < measured.size(); k++) {
            error += Math.pow(measured.get(k)[output] - answered.get(k)[output], 2);
            spread += Math.pow(measured.get(k)[output] - mean, 2);
        }
        return 1 - error / spread;
    }

    private void run(String command, String out, String... options) {
        List<String> words = new ArrayList<>(List.of(
                command,
                "--bundle",
                SIM,
                "--session",
                "simulated/a_day0",
                "--recording",
                folder.resolve("day.h5").toString(),
                "--out",
                folder.resolve(out).toString()));
        words.addAll(List.of(options));
        ProcessOutcome done = ProcessOutcome.ofCommand(words.toArray(String[]::new));
        assertEquals(0, done.exitCode(), done.err());
    }

    /** Tracking is lost in both columns for half a second each, and in one column at single samples. */
    private static BehaviourSeries withGaps(BehaviourSeries series) {
        Random random = new Random(19);
        float[][] rows = new float[series.sampleCount()][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = series.values()[k].clone();
        }
        for (int gap = 0; gap < 30; gap++) {
            int from = random.nextInt(rows.length - 50);
            for (int k = from; k < from + 50; k++) {
                rows[k] = new float[] {Float.NaN, Float.NaN};
            }
            rows[random.nextInt(rows.length)][1] = Float.NaN;
        }
        return new BehaviourSeries(series.key(), series.channels(), series.unit(), series.timeSeconds(), rows);
    }
}
