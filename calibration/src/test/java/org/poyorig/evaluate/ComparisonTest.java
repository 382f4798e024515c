package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.score.ScoredSamples;

class ComparisonTest {
    private static final int SAMPLES = 600;

    private final Random random = new Random(1);
    private final ScoredSamples samples;

    ComparisonTest() {
        long[] times = new long[SAMPLES];
        float[][] values = new float[SAMPLES][1];
        for (int k = 0; k < SAMPLES; k++) {
            times[k] = k * 50_000_000L;
            values[k][0] = (float) random.nextGaussian();
        }
        samples = new ScoredSamples(times, values, 0);
    }

    private float[][] withNoise(double noise) {
        float[][] decoded = new float[SAMPLES][1];
        for (int k = 0; k < SAMPLES; k++) {
            decoded[k][0] = samples.values()[k][0] + (float) (noise * random.nextGaussian());
        }
        return decoded;
    }

    @Test
    void shouldCompareWithTheBestOfAllBaselines() {
        List<Comparison.Other> others = List.of(
                new Comparison.Other("Wiener filter", withNoise(0.6)),
                new Comparison.Other("Kalman filter", withNoise(0.4)),
                new Comparison.Other("MLP", withNoise(0.5)));
        Comparison better = Comparison.of(samples, withNoise(0.3), others);
        assertEquals(List.of("Wiener filter", "Kalman filter", "MLP"), better.compared());
        assertEquals("Kalman filter", better.best());
        assertEquals(Comparison.Standing.BETTER, better.standing());
        assertTrue(better.beside().startsWith("better than the Kalman filter (0.8"), better.beside());
        assertEquals(
                Comparison.Standing.WORSE,
                Comparison.of(samples, withNoise(0.5), others).standing(),
                "better than the Wiener filter, but worse than the best");
        assertEquals(
                Comparison.Standing.LEVEL,
                Comparison.of(samples, withNoise(0.4), others).standing());
    }

    @Test
    void shouldSayLevelIfAScoreDoesNotExist() {
        Comparison unknown = new Comparison(List.of("MLP"), "MLP", Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertEquals(Comparison.Standing.LEVEL, unknown.standing());
    }
}
