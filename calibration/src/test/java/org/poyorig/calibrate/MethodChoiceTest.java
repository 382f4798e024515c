package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.ChoiceReport.Tried;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.Fit;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.recording.Recording;

/** Chooses a method for an animal that the shipped network does not know, with few steps. */
class MethodChoiceTest {
    private static final ModelBundle BUNDLE = Strangers.bundle();
    private static final Recording STRANGER = Strangers.simulated(90, 30);

    @Test
    void shouldTryMethodsFromCheapToDearAndSayWhyItChoseOne() {
        Calibration.Result result = run(MethodChoiceTest::settings, fit -> fit, (work, done) -> {
            if (work.startsWith("leaving out each unit")) {
                throw new CancellationException();
            }
        });
        ChoiceReport choice = result.report().learning().choice().orElseThrow();
        assertEquals(
                List.of("fingerprint", "unit-id", "finetune"),
                choice.methods().stream().map(Tried::decoder).toList(),
                "scratch would take minutes with attention");
        assertEquals(
                List.of("Wiener filter"),
                choice.baselines().stream().map(Tried::decoder).toList());
        String taken = choice.methods().stream()
                .filter(Tried::taken)
                .reduce((first, last) -> last)
                .orElseThrow()
                .decoder();
        assertEquals(taken, choice.chosen());
        assertEquals(choice.chosen(), result.report().learning().method().toString());
        assertTrue(choice.reason().startsWith(choice.chosen() + " reaches R²"), choice.reason());
        for (Tried one : choice.methods().subList(1, 3)) {
            assertEquals(one.gain() > one.error(), one.taken(), one.toString());
        }
        assertTrue(result.report().json().contains("\"choice\" : {"));
        assertTrue(CalibrationPage.of(BUNDLE, result).contains("Why this method"));
    }

    @Test
    void shouldKeepTheBestMethodSoFarWhenCancelled() {
        Calibration.Result result = run(
                MethodChoiceTest::settings,
                fit -> {
                    fit.cancel();
                    return fit;
                },
                (work, done) -> {
                    throw new CancellationException();
                });
        assertEquals(Method.FINGERPRINT, result.report().learning().method());
        assertEquals(StopReason.CANCELLED, result.report().learning().stop());
        assertTrue(result.report().assessment().isEmpty());
    }

    @Test
    void shouldSayPlainlyThatABaselineDecodesBetter() {
        ChoiceReport report = ChoiceReport.of(
                Method.UNIT_ID,
                List.of(
                        new Tried("fingerprint", 0.5, "", 0, 0, true, 1),
                        new Tried("unit-id", 0.55, "fingerprint", 0.05, 0.02, true, 9)),
                List.of(
                        new Tried("Wiener filter", 0.4, "unit-id", -0.15, 0.02, false, 1),
                        new Tried("GRU", 0.61, "unit-id", 0.06, 0.03, false, 60)));
        assertEquals(
                "unit-id reaches R² 0.550 on held-out time, +0.050 ± 0.020 compared with fingerprint."
                        + " But a GRU trained on these minutes decodes better: held-out R² 0.610, +0.060 ± 0.030"
                        + " compared with unit-id.",
                report.reason());
        assertEquals(
                "GRU            held-out R² 0.610, +0.060 ± 0.030 compared with unit-id  60 s",
                report.lines().get(3));
    }

    private static FitSettings settings(Method method) {
        return method.settings(BUNDLE.config(), 6, 1).withBatch(4, 8).withScores(3, 10, 1e-3);
    }

    private static Calibration.Result run(
            Function<Method, FitSettings> settings, UnaryOperator<Fit> listening, EvaluationProgress progress) {
        return new Calibration(BUNDLE, STRANGER, 1).runBest(settings, 1, listening, progress);
    }
}
