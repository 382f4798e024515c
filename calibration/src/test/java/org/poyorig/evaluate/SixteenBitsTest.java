package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.decode.Decoder;
import org.poyorig.gpu.padded.JavaApiGraphs;
import org.poyorig.gpu.padded.PaddedLiveDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.Execution;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.poyo.SessionTables;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.Recordings;
import org.poyorig.score.LagSweep;
import org.poyorig.score.RSquared;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.SpikeTrain;
import org.poyorig.score.Truth;
import org.poyorig.score.WindowCounts;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.TokenSequence;

/**
 * How much the 16-bit graph's rounding changes the decoding of the bundles that ship. The CPU rounds wherever the graph
 * says so. Windows are spread evenly over the whole test part.
 */
class SixteenBitsTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));

    /** From this many windows a root mean square is known to about 7 percent. */
    private static final int WINDOWS = 100;

    /** Root mean square of the rounding's error, in standard deviations of the decoded values; measured: 0.0007. */
    private static final double MOST_ERROR = 2e-3;

    @Test
    void shouldCostNothingThatCanBeMeasuredOnASimulatedAnimal() {
        SimulationPlan plan = new SimulationPlan("a", 0, 100, 60, Task.RANDOM_TARGET, 20_261_122);
        compare("sim", Simulator.simulate(plan).recording());
    }

    @Test
    void shouldCostNothingThatCanBeMeasuredOnAMonkey() {
        Path file = ROOT.resolve("../shared/data/m1_stevenson_2011.mat");
        assumeTrue(Files.exists(file), "skipped: " + file + " is not here");
        compare("m1", Recordings.read(file));
    }

    private static void compare(String name, Recording recording) {
        ModelBundle bundle = BundleReader.read(ROOT.resolve("models/bundles").resolve(name));
        SessionEmbedding session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        Truth truth = Truth.of(
                recording,
                bundle.behaviour(),
                bundle.outputs().stream().map(OutputSpec::name).toList());
        ScoredSamples samples = ScoredSamples.of(recording, truth, recording.test(), LagSweep.ZERO, 1)
                .thinned(WINDOWS);
        float[][] exact = decode(bundle, session, recording, samples, Precision.FP32);
        float[][] rounded = decode(bundle, session, recording, samples, Precision.FP16);
        double[] exactScores = RSquared.perOutput(samples.values(), exact);
        double[] roundedScores = RSquared.perOutput(samples.values(), rounded);
        for (int output = 0; output < exactScores.length; output++) {
            double deviation = 0;
            double mean = 0;
            double squares = 0;
            double largest = 0;
            for (float[] row : exact) {
                mean += row[output] / exact.length;
            }
            for (int k = 0; k < exact.length; k++) {
                double difference = Math.abs(rounded[k][output] - exact[k][output]);
                deviation += (exact[k][output] - mean) * (exact[k][output] - mean) / exact.length;
                squares += difference * difference / exact.length;
                largest = Math.max(largest, difference);
            }
            deviation = Math.sqrt(deviation);
            System.out.printf(
                    "%s %s: %d windows, root mean square %.1e and largest %.1e of the deviation, R2 %.5f and %.5f%n",
                    name,
                    bundle.outputs().get(output).name(),
                    exact.length,
                    Math.sqrt(squares) / deviation,
                    largest / deviation,
                    exactScores[output],
                    roundedScores[output]);
            assertTrue(largest > 0, "rounding is seen");
            assertTrue(Math.sqrt(squares) <= MOST_ERROR * deviation, "root mean square difference");
            assertEquals(exactScores[output], roundedScores[output], 1e-3, "R²");
        }
    }

    private static float[][] decode(
            ModelBundle bundle,
            SessionEmbedding session,
            Recording recording,
            ScoredSamples samples,
            Precision precision) {
        RecordingWindows windows = new RecordingWindows(
                recording,
                SpikeTrain.of(recording),
                session.unitIds(),
                SpikeTokenizer.forLiveGraph(session.unitCount(), 1, RecordingClock.RATE_HZ));
        TokenSequence tokens = windows.newSequence();
        float[][] decoded = new float[samples.count()][bundle.outputs().size()];
        WindowSizes sizes =
                WindowSizes.forWindowsLike(WindowCounts.of(recording, recording.test(), session.unitIds(), 1)
                        .orElseThrow());
        SessionTables tables = SessionTables.padded(bundle, session);
        try (Decoder decoder = new PaddedLiveDecoder(
                new JavaApiGraphs(
                        LiveGraph.buildPadded(bundle, tables.unitPlaces(), precision),
                        tables,
                        bundle.outputs().size(),
                        Execution.CPU),
                bundle.outputs().size(),
                sizes,
                "CPU",
                line -> {})) {
            for (int k = 0; k < decoded.length; k++) {
                windows.tokenize(samples.timeNanos()[k], tokens);
                decoder.decode(tokens).get(0, decoded[k]);
                for (int output = 0; output < decoded[k].length; output++) {
                    decoded[k][output] *= (float) bundle.outputs().get(output).scaleOrOne();
                }
            }
        }
        return decoded;
    }
}
