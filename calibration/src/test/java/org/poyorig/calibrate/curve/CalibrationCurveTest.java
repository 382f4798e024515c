package org.poyorig.calibrate.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.Strangers;
import org.poyorig.error.UserError;
import org.poyorig.fit.FitListener.FitScore;
import org.poyorig.picture.PictureFile;
import org.poyorig.recording.Recording;

/** Two numbers of minutes of a simulated animal that the shipped network was not trained on. */
class CalibrationCurveTest {
    private static final List<CurveDecoder> DECODERS = List.of(
            CurveDecoder.WIENER,
            CurveDecoder.FINGERPRINT,
            CurveDecoder.UNIT_ID,
            CurveDecoder.RANDOM_ROWS,
            CurveDecoder.PUBLISHED);

    private static ModelBundle bundle;
    private static Recording stranger;
    private static CurveReport report;
    private static final List<String> WORK = new ArrayList<>();

    @BeforeAll
    static void calibrate() {
        bundle = Strangers.bundle();
        stranger = Strangers.simulated(100, 60);
        report = curve(List.of(1.0, 0.5), 10).run((work, done) -> {
            if (!WORK.contains(work)) {
                WORK.add(work);
            }
        });
    }

    private static CalibrationCurve curve(List<Double> minutes, int steps) {
        return new CalibrationCurve(bundle, stranger, minutes, DECODERS, OptionalInt.of(steps), 1, 1);
    }

    @Test
    void shouldScoreEveryDecoderOnTheSameTestPartAfterEachLength() {
        assertEquals(
                List.of(0.5, 1.0),
                report.points().stream().map(CurveReport.Point::minutes).toList());
        assertEquals(48, report.points().get(1).trainSeconds(), 1e-9);
        assertEquals(12, report.points().get(1).heldOutSeconds(), 1e-9);
        for (CurveReport.Point point : report.points()) {
            assertEquals(5, point.scores().size());
            double wiener = point.of(CurveDecoder.WIENER).orElseThrow().mean();
            double found = point.of(CurveDecoder.UNIT_ID).orElseThrow().mean();
            assertTrue(wiener > 0.4 && found > 0.4, wiener + " and " + found);
        }
    }

    @Test
    void shouldStartUnitIdentificationWhereTheFingerprintsAre() {
        CurveReport.Point point = report.points().get(1);
        CurveReport.Score start = point.of(CurveDecoder.FINGERPRINT).orElseThrow();
        CurveReport.Score found = point.of(CurveDecoder.UNIT_ID).orElseThrow();
        CurveReport.Score random = point.of(CurveDecoder.RANDOM_ROWS).orElseThrow();
        assertEquals(0, start.steps());
        assertEquals(10, found.steps());
        assertEquals(
                start.heldOut().get(0).rSquared()[0], found.heldOut().get(0).rSquared()[0], 1e-6);
        assertTrue(start.mean() > random.heldOut().get(0).rSquared()[0] + 0.2);
    }

    @Test
    void shouldCountTheStepsToAShareOfTheBestScore() {
        CurveReport.Score score = new CurveReport.Score(
                "unit-id",
                List.of(0.8),
                0.8,
                1,
                0.8,
                20,
                20,
                1,
                "CPU",
                List.of(
                        new FitScore(0, new double[] {0.2}, true, 0),
                        new FitScore(10, new double[] {0.77}, true, 1),
                        new FitScore(20, new double[] {0.8}, true, 2)));
        assertEquals(10, score.stepsTo(0.95).orElseThrow());
        assertEquals(20, score.stepsTo(0.99).orElseThrow());
    }

    @Test
    void shouldSayWhatIsSimulatedInTableAndPicture() {
        String table = CurveTable.of(report);
        assertTrue(table.contains("(simulated)") && table.contains("random-rows"), table);
        assertEquals(18, table.lines().count(), table);
        String picture = PictureFile.svg(CurvePicture.of(report, DECODERS));
        assertTrue(picture.contains("simulated") && picture.contains("unit-id"));
        assertTrue(report.json().contains(CurveReport.SCHEMA));
    }

    @Test
    void shouldReportItsProgress() {
        assertEquals(10, WORK.size());
        assertEquals("0.5 min, wiener", WORK.get(0));
    }

    @Test
    void shouldRefuseMoreMinutesThanThereAre() {
        UserError error = assertThrows(UserError.class, () -> curve(List.of(1.0, 3.0), 0));
        assertTrue(error.getMessage().contains("3.0 minutes outside its test part"), error.getMessage());
    }
}
