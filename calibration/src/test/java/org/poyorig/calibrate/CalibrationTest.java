package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** Calibrates on two minutes of an animal that the network was not trained on. */
class CalibrationTest {
    private static final int UNITS = 100;
    private static final FitSettings SETTINGS =
            FitSettings.of(30, 1).withBatch(8, 20).withScores(10, 5, 1e-3);

    private static ModelBundle bundle;
    private static Recording stranger;
    private static Calibration.Result result;

    @BeforeAll
    static void calibrate() {
        bundle = Strangers.bundle();
        stranger = Strangers.simulated(160, UNITS);
        result = new Calibration(bundle, stranger, 2).run(Method.UNIT_ID, SETTINGS, 1, fit -> fit, (work, done) -> {});
    }

    @Test
    void shouldDecodeBetterThanTheFiltersOfTheSameMinutes() {
        EvaluationReport evaluation = evaluation(result);
        for (int output = 0; output < 2; output++) {
            double network = evaluation.poyoAt(0).get(output);
            double wiener = evaluation.wienerAt(0).get(output);
            assertTrue(network > wiener, network + " and " + wiener);
        }
        String verdict = result.verdict().line();
        assertTrue(verdict.startsWith("use it: R² on the test part is"), verdict);
        assertTrue(
                verdict.contains(", better than the " + evaluation.comparison().best() + " (0."), verdict);
        assertEquals(
                List.of("Wiener filter", "Kalman filter"),
                evaluation.comparison().compared());
        assertTrue(result.adapter()
                .summary()
                .get("test R² of the best baseline on the same minutes")
                .endsWith(evaluation.comparison().best()));
    }

    @Test
    void shouldMakeAnAdapterOfThisBundleWithAnEmbeddingForEveryUnit() {
        assertEquals(bundle.weightsSha256(), result.adapter().bundleSha256());
        assertEquals(stranger.unitIds(), result.adapter().embedding().unitIds());
        assertEquals(bundle.outputs(), result.adapter().in(bundle, "adapter").outputs());
    }

    @Test
    void shouldCountTheSpikesPerWindowOfItsMinutes() {
        SpikesPerWindow windows = result.adapter().windows().orElseThrow();
        double perSecond = stranger.spikeCount() / stranger.domain().totalSeconds();
        assertEquals(perSecond, windows.half(), 0.2 * perSecond);
        assertTrue(windows.fullest() > windows.half());
    }

    @Test
    void shouldDecodeAnotherUnitByAScaleOfItsOwn() {
        BehaviourSeries series = Strangers.thinned(stranger, 4).behaviour().get(0);
        float[][] values = new float[series.sampleCount()][];
        for (int k = 0; k < values.length; k++) {
            values[k] = new float[] {1000 * series.values()[k][0], 1000 * series.values()[k][1]};
        }
        Recording large = Strangers.withBehaviour(stranger, series.timeSeconds(), values, "0.01 mm/s");
        Calibration.Result scaled = new Calibration(bundle, large, 2)
                .run(Method.UNIT_ID, FitSettings.of(0, 1), 1, fit -> fit, (work, done) -> {
                    if (work.startsWith("leaving out each unit")) {
                        throw new CancellationException();
                    }
                });
        assertEquals("0.01 mm/s", scaled.adapter().outputs().get(0).unit());
        assertTrue(scaled.adapter().outputs().get(0).scaleOrOne() > 1000);
        assertTrue(evaluation(scaled).poyoAt(0).get(1) > 0.5, scaled.verdict().line());
        assertTrue(
                scaled.report().assessment().orElseThrow().contributions().isEmpty(),
                "cancelled before all units were left out");
    }

    @Test
    void shouldKeepTheInitialEmbeddingsWhenCancelledAtOnce() {
        Calibration.Result cancelled = new Calibration(bundle, stranger, 1)
                .run(Method.UNIT_ID, FitSettings.of(50, 1), 1, CalibrationTest::cancelled, (work, done) -> {});
        assertEquals(0, cancelled.report().learning().steps());
        assertTrue(cancelled.report().assessment().isEmpty(), "nobody waits for the test part");
        assertTrue(
                cancelled
                        .verdict()
                        .line()
                        .startsWith(
                                "not judged: the calibration was cancelled. The adapter has the embeddings of step 0"),
                cancelled.verdict().line());
        String page = CalibrationPage.of(bundle, cancelled);
        assertTrue(page.contains("not judged") && !page.contains("Wiener"), page.substring(0, 2000));
        assertEquals(StopReason.CANCELLED, cancelled.report().learning().stop());
    }

    @Test
    void shouldKeepWhatTheFitFoundWhenCancelledWhileItIsScored() {
        Cancellation cancellation = new Cancellation();
        Calibration.Result cancelled = new Calibration(bundle, stranger, 1)
                .run(Method.UNIT_ID, FitSettings.of(1, 1), 1, cancellation::reaching, (work, done) -> {
                    cancellation.keepBest();
                    cancellation.check();
                });
        assertEquals(1, cancelled.report().learning().steps());
        assertTrue(cancelled.report().assessment().isEmpty());
        assertEquals(stranger.unitIds(), cancelled.adapter().embedding().unitIds());
    }

    @Test
    void shouldStopAFitThatStartsAfterTheRequest() {
        Cancellation cancellation = new Cancellation();
        cancellation.check();
        cancellation.keepBest();
        assertThrows(CancellationException.class, cancellation::check);
        assertFalse(cancellation.isAbandoned());
        Calibration.Result cancelled = new Calibration(bundle, stranger, 1)
                .run(Method.UNIT_ID, FitSettings.of(50, 1), 1, cancellation::reaching, (work, done) -> {});
        assertEquals(0, cancelled.report().learning().steps());
        cancellation.abandon();
        assertTrue(cancellation.isAbandoned());
    }

    private static EvaluationReport evaluation(Calibration.Result result) {
        return result.report().assessment().orElseThrow().evaluation();
    }

    private static Fit cancelled(Fit fit) {
        fit.cancel();
        return fit;
    }

    @Test
    void shouldCalibrateOnASingleUnitAndNotRecommendIt() {
        int busiest = busiest();
        int[] spikes = IntStream.range(0, stranger.spikeCount())
                .filter(k -> stranger.spikeUnit()[k] == busiest)
                .toArray();
        double[] seconds = Arrays.stream(spikes)
                .mapToDouble(k -> stranger.spikeTimeSeconds()[k])
                .toArray();
        Recording single = Strangers.withSpikes(stranger, List.of("only"), seconds, new int[spikes.length]);
        Calibration.Result alone = new Calibration(bundle, single, 1)
                .run(Method.UNIT_ID, FitSettings.of(1, 1), 1, fit -> fit, (work, done) -> {});
        assertEquals(List.of("only"), alone.adapter().embedding().unitIds());
        assertEquals(
                1,
                alone.report()
                        .assessment()
                        .flatMap(Assessment::contributions)
                        .orElseThrow()
                        .units()
                        .size());
        assertFalse(
                alone.verdict().line().startsWith("use it: R² on the test part is 0.8"),
                alone.verdict().line());
    }

    private static int busiest() {
        int[] counts = new int[UNITS];
        for (int unit : stranger.spikeUnit()) {
            counts[unit]++;
        }
        return IntStream.range(0, UNITS)
                .reduce((a, b) -> counts[a] >= counts[b] ? a : b)
                .orElseThrow();
    }

    @Test
    void shouldReportAsJsonAndAsOnePageThatLoadsNothing() throws IOException {
        JsonNode json = new JsonMapper().readTree(result.report().json());
        assertEquals(CalibrationReport.SCHEMA, json.get("schema").textValue());
        assertEquals(4, json.get("scores").size());
        String page = CalibrationPage.of(bundle, result);
        assertTrue(page.contains("<b>use it</b>R² on the test part") && page.contains("(simulated)"));
        assertTrue(page.contains("POYO with this adapter is better than the "), page);
        assertEquals(
                evaluation(result).comparison().best(),
                json.get("evaluation").get("comparison").get("best").textValue());
        assertEquals(5, page.split("data:image/svg\\+xml", -1).length - 1);
        assertFalse(page.contains("<script") || page.contains("http"));
    }

    @Test
    void shouldLearnFromTheFirstMinutesAndLeaveTheTestPartAlone() {
        Recording cut = CalibrationTime.of(stranger, 1);
        assertEquals(Intervals.of(0, 48), cut.train());
        assertEquals(Intervals.of(48, 60), cut.valid());
        assertEquals(stranger.test(), cut.test());
        Recording all = CalibrationTime.of(stranger, 60);
        assertEquals(stranger.test().startSeconds()[0] - 1, all.valid().endSeconds()[0], 1e-9);
    }

    @Test
    void shouldRefuseARecordingThatIsAllTest() {
        Recording tested = new Recording(
                "tested",
                stranger.unitIds(),
                stranger.spikeTimeSeconds(),
                stranger.spikeUnit(),
                stranger.behaviour(),
                stranger.domain(),
                Intervals.none(),
                Intervals.none(),
                stranger.domain(),
                stranger.notes());
        UserError error = assertThrows(UserError.class, () -> CalibrationTime.of(tested, 3));
        assertTrue(error.getMessage().contains("recorded time outside its test part"), error.getMessage());
    }
}
