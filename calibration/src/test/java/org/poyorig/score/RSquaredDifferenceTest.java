package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RSquaredDifferenceTest {
    private static final int SAMPLES = 2000;
    private static final long SPACING_NANOS = 50_000_000;

    private final Random random = new Random(1);
    private final long[] times = new long[SAMPLES];
    private final float[][] measured = new float[SAMPLES][2];

    RSquaredDifferenceTest() {
        for (int k = 0; k < SAMPLES; k++) {
            times[k] = k * SPACING_NANOS;
            measured[k] = new float[] {7 + (float) random.nextGaussian(), (float) (3 * random.nextGaussian())};
        }
    }

    private float[][] withNoise(double noise) {
        float[][] decoded = new float[SAMPLES][2];
        for (int k = 0; k < SAMPLES; k++) {
            decoded[k][0] = measured[k][0] + (float) (noise * random.nextGaussian());
            decoded[k][1] = measured[k][1] + (float) (3 * noise * random.nextGaussian());
        }
        return decoded;
    }

    @Test
    void shouldBeTheDifferenceOfMeanRSquaredInsideItsInterval() {
        float[][] good = withNoise(0.3);
        float[][] poor = withNoise(0.6);
        RSquaredDifference compared = RSquaredDifference.of(times, measured, good, poor);
        double expected =
                RSquared.mean(RSquared.perOutput(measured, good)) - RSquared.mean(RSquared.perOutput(measured, poor));
        assertEquals(expected, compared.difference(), 1e-9);
        assertTrue(compared.low() > 0.2 && compared.low() < expected, "" + compared);
        assertTrue(compared.high() < 0.35 && compared.high() > expected, "" + compared);
        assertEquals(compared, RSquaredDifference.of(times, measured, good, poor), "the seed is fixed");
    }

    @Test
    void shouldChangeItsSignWithTheOrder() {
        float[][] good = withNoise(0.3);
        float[][] poor = withNoise(0.6);
        RSquaredDifference swapped = RSquaredDifference.of(times, measured, poor, good);
        assertTrue(swapped.high() < 0, "" + swapped);
    }

    @Test
    void shouldContainZeroForDecodersThatAreAlike() {
        RSquaredDifference compared = RSquaredDifference.of(times, measured, withNoise(0.5), withNoise(0.5));
        assertTrue(compared.low() < 0 && compared.high() > 0, "" + compared);
        float[][] same = withNoise(0.5);
        assertEquals(new RSquaredDifference(0, 0, 0), RSquaredDifference.of(times, measured, same, same));
    }

    @Test
    void shouldBeWiderIfErrorsLastLonger() {
        // The same sizes of error, drawn for each sample and drawn for each 2.5 s.
        float[][] brief = new float[SAMPLES][2];
        float[][] lasting = new float[SAMPLES][2];
        double error = 0;
        for (int k = 0; k < SAMPLES; k++) {
            error = k % 50 == 0 ? random.nextGaussian() : error;
            for (int output = 0; output < 2; output++) {
                brief[k][output] = measured[k][output] + (float) random.nextGaussian();
                lasting[k][output] = measured[k][output] + (float) error;
            }
        }
        RSquaredDifference narrow = RSquaredDifference.of(times, measured, measured, brief);
        RSquaredDifference wide = RSquaredDifference.of(times, measured, measured, lasting);
        assertTrue(wide.high() - wide.low() > 2 * (narrow.high() - narrow.low()), narrow + " and " + wide);
    }

    @Test
    void shouldBeUnknownIfAnOutputNeverChanges() {
        float[][] still = new float[SAMPLES][2];
        RSquaredDifference compared = RSquaredDifference.of(times, still, measured, still);
        assertTrue(Double.isNaN(compared.difference()) && Double.isNaN(compared.low()), "" + compared);
    }
}
