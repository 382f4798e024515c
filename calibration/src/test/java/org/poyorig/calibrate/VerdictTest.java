package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.poyorig.evaluate.Comparison;
import org.poyorig.fit.StopReason;

class VerdictTest {
    private static final String NOT_ALONE = " The network alone is worse.";

    /** A network beside a Kalman filter, with an interval of ±{@code half} around the difference. */
    private static Verdict of(double network, double kalman, double half, OptionalDouble previous) {
        double difference = network - kalman;
        Comparison beside = new Comparison(
                List.of("Wiener filter", "Kalman filter"),
                "Kalman filter",
                kalman,
                difference,
                difference - half,
                difference + half);
        return Verdict.of(network, beside, "", previous, StopReason.FINISHED);
    }

    private static Verdict of(double network, double kalman, double half) {
        return of(network, kalman, half, OptionalDouble.empty());
    }

    @Test
    void shouldRecommendAnAdapterThatIsBetterThanTheBestBaseline() {
        assertEquals(
                "use it: R² on the test part is 0.80, better than the Kalman filter (0.70); difference +0.100, 95 %"
                        + " interval +0.060 to +0.140. Compared with baselines of the same minutes: the Wiener filter,"
                        + " the Kalman filter.",
                of(0.8, 0.7, 0.04).line());
    }

    @Test
    void shouldSayLevelIfTheIntervalContainsZero() {
        Verdict verdict = of(0.57, 0.56, 0.03);
        assertEquals(Verdict.Advice.COLLECT_MORE, verdict.advice());
        assertTrue(verdict.reason().contains("level with the Kalman filter (0.56)"), verdict.reason());
        assertTrue(verdict.reason().contains("no gain over this baseline"), verdict.reason());
        assertFalse(verdict.reason().contains("better"), verdict.reason());
    }

    @Test
    void shouldSayLevelIfTheDifferenceIsCertainButTiny() {
        assertTrue(of(0.704, 0.7, 0.001).reason().contains("level with"), "within the slack");
        assertTrue(of(0.696, 0.7, 0.001).reason().contains("level with"), "within the slack");
    }

    @Test
    void shouldAskForMoreMinutesIfTheBaselineIsBetter() {
        Verdict verdict = of(0.6, 0.7, 0.04);
        assertEquals(Verdict.Advice.COLLECT_MORE, verdict.advice());
        assertTrue(verdict.reason().contains("worse than the Kalman filter (0.70)"), verdict.reason());
    }

    @Test
    void shouldSayThatTheNetworkAloneIsWorseInEachAdvice() {
        for (double network : new double[] {0.5, 0.57, 0.8}) {
            Comparison beside = new Comparison(
                    List.of("Kalman filter"), "Kalman filter", 0.58, network - 0.58, network - 0.6, network - 0.56);
            Verdict verdict = Verdict.of(network, beside, NOT_ALONE, OptionalDouble.empty(), StopReason.FINISHED);
            assertTrue(verdict.reason().contains(NOT_ALONE), verdict.reason());
            assertEquals(network == 0.8, verdict.advice() == Verdict.Advice.USE_IT);
        }
    }

    @Test
    void shouldKeepThePreviousAdapterIfItIsBetter() {
        Verdict kept = of(0.7, 0.6, 0.04, OptionalDouble.of(0.8));
        assertEquals(Verdict.Advice.KEEP_PREVIOUS, kept.advice());
        assertTrue(kept.reason().contains("The previous adapter reaches 0.80."), kept.reason());
        assertEquals(
                Verdict.Advice.USE_IT,
                of(0.8, 0.6, 0.04, OptionalDouble.of(0.8)).advice());
        assertEquals(
                Verdict.Advice.COLLECT_MORE,
                of(0.5, 0.7, 0.04, OptionalDouble.of(0.6)).advice(),
                "the baseline is better than both");
    }

    @Test
    void shouldReportAnErrorIfNothingDecodes() {
        for (Verdict verdict : List.of(of(0.02, -0.1, 0.01), of(Double.NaN, Double.NaN, 0))) {
            assertEquals(Verdict.Advice.SOMETHING_IS_WRONG, verdict.advice(), verdict.line());
        }
        Comparison beside = new Comparison(List.of("Kalman filter"), "Kalman filter", 0.7, 0.1, 0.05, 0.15);
        assertEquals(
                Verdict.Advice.SOMETHING_IS_WRONG,
                Verdict.of(0.8, beside, "", OptionalDouble.empty(), StopReason.DIVERGED)
                        .advice());
    }
}
