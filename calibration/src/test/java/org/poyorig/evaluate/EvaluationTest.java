package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.RSquared;

class EvaluationTest {
    private static final int BINS = 800;
    private static final LagSweep LAGS = new LagSweep(-1, 2);

    @TempDir
    private Path folder;

    /** The velocity follows the spikes of units 0 and 1 in the last two bins. */
    private static Recording recording() {
        int[][] counts = MadeRecordings.counts(BINS, 4, 4);
        float[][] values = new float[BINS][2];
        for (int bin = 1; bin < BINS; bin++) {
            for (int axis = 0; axis < 2; axis++) {
                values[bin][axis] = counts[bin][axis] + 0.5f * counts[bin - 1][axis];
            }
        }
        values[BINS - 40][0] = Float.NaN;
        return MadeRecordings.of(
                counts, MadeRecordings.series(values, "vx", "vy"), Intervals.of(0, BINS * 0.05), new Random(3));
    }

    private static Evaluated evaluate(Recording recording) {
        ModelBundle bundle = RandomNetwork.bundle("made", recording.unitIds().subList(0, 3));
        SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
        return Evaluation.run(
                bundle, match.embedding(), recording, LAGS, List.of(), 1, ProviderChoice.CPU, (work, fraction) -> {});
    }

    @Test
    void shouldScoreEveryDecoderOnTheSameSamples() {
        Evaluated evaluated = evaluate(recording());
        EvaluationReport report = evaluated.report();
        // The test part is [32, 40] s; a window, 50 ms ahead and 100 ms behind must fit: 33.05 s to 39.9 s, one NaN.
        assertEquals(137, report.scoredSamples());
        assertEquals(1, report.unmeasuredSamples());
        assertEquals(137, evaluated.traces().poyo().length);
        assertEquals(137, evaluated.traces().wiener().length);
        assertEquals(3, report.unitsKnown());
        assertEquals(1, report.unitsUnknown());
        assertEquals(
                List.of(-50, 0, 50, 100),
                report.poyo().stream().map(s -> s.lagMillis()).toList());
        assertTrue(report.wienerAt(0).get(0) > 0.99, "the filter sees all: " + report.wienerAt(0));
        assertTrue(report.poyoAt(0).get(0) < 0.5, "a network that learned nothing: " + report.poyoAt(0));
        assertEquals(
                List.of("Wiener filter", "Kalman filter"), report.comparison().compared());
        assertEquals(Comparison.Standing.WORSE, report.comparison().standing());
        assertTrue(report.aloneComparison().isEmpty(), "the bundle has no filter");
        double[] traced = RSquared.perOutput(
                evaluated.traces().measured(), evaluated.traces().poyo());
        assertEquals(
                report.poyoAt(report.poyoLagMillis()),
                Arrays.stream(traced).boxed().toList());
    }

    @Test
    void shouldReadBackItsOwnJson() {
        EvaluationReport report = evaluate(recording()).report();
        assertEquals(report, ReportJson.read(ReportJson.write(report)));
    }

    @Test
    void shouldRefuseJsonOfAnotherForm() {
        assertThrows(UserError.class, () -> ReportJson.read("{\"schema\": \"poyo-rig evaluation 1\", \"other\": 3}"));
        assertThrows(UserError.class, () -> ReportJson.read("not json"));
        assertThrows(UserError.class, () -> ReportJson.read("null"));
        assertThrows(UserError.class, () -> ReportJson.read("{}"));
    }

    @Test
    void shouldMarkCausalAndNonCausalScoresInTheTable() {
        String table = ReportTable.of(evaluate(recording()).report());
        assertTrue(table.contains("POYO, causal right edge, no lag"), table);
        assertTrue(table.contains("POYO, stitched (not causal)"), table);
        assertTrue(table.contains("POYO is worse than the Wiener filter (1.00), the best baseline:"), table);
        assertTrue(table.contains("137 samples scored, 1 left out (not measured)"), table);
        assertTrue(table.lines().allMatch(line -> line.length() <= 80), table);
    }

    @Test
    void shouldWritePicturesThatAnXmlParserReads() throws Exception {
        Recording made = recording();
        for (Path path : EvaluationPictures.write(evaluate(made), folder.resolve("pictures"))) {
            assertTrue(Files.size(path) > 2000, path + " is nearly empty");
            if (path.toString().endsWith(".svg")) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
            }
        }
    }

    @Test
    void shouldReportTheMissingDataIfNothingCanBeScored() {
        Recording made = recording();
        Recording withoutTest = new Recording(
                made.sessionId(),
                made.unitIds(),
                made.spikeTimeSeconds(),
                made.spikeUnit(),
                made.behaviour(),
                made.domain(),
                made.train(),
                made.valid(),
                Intervals.none(),
                made.notes());
        UserError error = assertThrows(UserError.class, () -> evaluate(withoutTest));
        assertTrue(error.getMessage().contains("test part"), error.getMessage());
    }
}
