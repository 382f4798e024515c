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
    void shouldNotPraiseANetworkThatItsFilterCarries() {
        List<String> filters = List.of("Wiener filter", "Kalman filter");
        Comparison mixture = new Comparison(filters, "Kalman filter", 0.58, -0.01, -0.03, 0.01);
        Comparison alone = new Comparison(filters, "Kalman filter", 0.58, -0.134, -0.18, -0.09);
        assertEquals(
                "collect more: R² on the test part is 0.57, level with the Kalman filter (0.58); difference -0.010,"
                        + " 95 % interval -0.030 to +0.010. The scores show no gain over this baseline. Calibrate again"
                        + " with more minutes. The network without its linear filter has 23 % of the answer and reaches"
                        + " 0.45: worse than the Kalman filter. Compared with baselines of the same minutes: the Wiener"
                        + " filter, the Kalman filter.",
                Verdict.of(0.57, mixture, Verdict.alone(alone, 0.23), OptionalDouble.empty(), StopReason.FINISHED)
                        .line());
        assertEquals("", Verdict.alone(mixture, 0.23), "the network alone is level too");
    }

    @Test
    void shouldSayThatTheNetworkAloneIsWorseEvenIfTheMixtureIsBetter() {
        Comparison better = new Comparison(List.of("Kalman filter"), "Kalman filter", 0.58, 0.2, 0.1, 0.3);
        Comparison worse = new Comparison(List.of("Kalman filter"), "Kalman filter", 0.58, -0.2, -0.3, -0.1);
        Verdict verdict =
                Verdict.of(0.78, better, Verdict.alone(worse, 0.2), OptionalDouble.empty(), StopReason.FINISHED);
        assertEquals(Verdict.Advice.USE_IT, verdict.advice());
        assertTrue(verdict.reason().contains("reaches 0.38: worse than the Kalman filter."), verdict.reason());
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
