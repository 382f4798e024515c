package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.evaluate.EvaluationProgress;
import org.poyorig.fit.FitResult;
import org.poyorig.fit.FitSettings;
import org.poyorig.fit.StopReason;
import org.poyorig.fit.batch.TrainingTime;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** The steps after a fit: a filter is fitted beside the network, and the embeddings are trained on all minutes. */
class CompletionTest {
    private static final FitSettings SETTINGS =
            Method.UNIT_ID.settings(Strangers.bundle().config(), 2, 1).withScores(1, 5, 1e-3);

    private static ModelBundle bundle;
    private static Recording minute;
    private static Fitted fitted;

    @BeforeAll
    static void fit() {
        bundle = Strangers.bundle();
        minute = CalibrationTime.of(Strangers.simulated(100, 40), 1);
        fitted = Method.UNIT_ID.fit(bundle, minute, InitialEmbeddings.forBundle(bundle), SETTINGS, fit -> fit);
    }

    private static Fitted completed(Fitted found, EvaluationProgress progress) {
        return new Completion(bundle, minute, 1, progress)
                .of(found, Method.UNIT_ID, InitialEmbeddings.forBundle(bundle), SETTINGS, fit -> fit);
    }

    private static Fitted stopped(StopReason reason) {
        FitResult fit = fitted.fit();
        return new Fitted(
                bundle,
                fitted.embedding(),
                new FitResult(
                        fit.parameters(),
                        fit.bestScore(),
                        fit.bestStep(),
                        fit.steps(),
                        reason,
                        fit.scores(),
                        fit.provider()),
                false);
    }

    @Test
    void shouldPutAFilterOfTheSessionsUnitsBesideTheNetwork() {
        LinearFilter filter =
                completed(fitted, (work, done) -> {}).embedding().filter().orElseThrow();
        assertEquals(minute.unitIds().size(), filter.units());
        assertEquals(bundle.outputs().size(), filter.bias().length);
        assertTrue(filter.networkShare() > 0.2 && filter.networkShare() < 1, "share " + filter.networkShare());
    }

    @Test
    void shouldLearnOnceMoreFromTheHeldOutPartToo() {
        FitResult fit = fitted.fit();
        FitResult untouched =
                new FitResult(fit.parameters(), 0, 0, 2, StopReason.FINISHED, fit.scores(), fit.provider());
        Fitted start = completed(new Fitted(bundle, fitted.embedding(), untouched, false), (work, done) -> {});
        Intervals both = TrainingTime.of(minute.domain(), minute.train().and(minute.valid()), minute.test(), 1);
        Truth truth = Truth.of(minute, bundle.behaviour(), List.of("vx", "vy"));
        float[][] rows = InitialEmbeddings.forBundle(bundle)
                .ofUnits(minute, truth, both, bundle.config().dim());
        float[] expected = new float[rows.length * rows[0].length];
        for (int unit = 0; unit < rows.length; unit++) {
            System.arraycopy(rows[unit], 0, expected, unit * rows[unit].length, rows[unit].length);
        }
        assertArrayEquals(expected, start.embedding().unitRows().data());
        assertTrue(start.again());
    }

    @Test
    void shouldNotChangeAFitThatWasCancelledOrDiverged() {
        for (StopReason reason : List.of(StopReason.CANCELLED, StopReason.DIVERGED)) {
            Fitted left = stopped(reason);
            assertSame(left, completed(left, (work, done) -> {}));
        }
    }

    @Test
    void shouldKeepTheWorkDoneBeforeACancellation() {
        List<String> works = new ArrayList<>();
        Fitted early = completed(fitted, (work, done) -> {
            works.add(work);
            if (work.startsWith("learning again")) {
                throw new CancellationException();
            }
        });
        assertTrue(early.embedding().filter().isPresent() && !early.again());
        assertEquals(fitted.embedding().unitRows(), early.embedding().unitRows());
        assertTrue(works.get(0).startsWith("a linear filter"), works.get(0));
        Fitted atOnce = completed(fitted, (work, done) -> {
            throw new CancellationException();
        });
        assertSame(fitted, atOnce);
    }

    @Test
    void shouldGiveTheSameForTheSameSeed() {
        Fitted one = completed(fitted, (work, done) -> {});
        Fitted other = completed(fitted, (work, done) -> {});
        assertEquals(one.embedding(), other.embedding());
        assertFalse(Arrays.equals(
                one.embedding().unitRows().data(), fitted.embedding().unitRows().data()));
        assertNotEquals(fitted.embedding(), one.embedding());
    }
}
