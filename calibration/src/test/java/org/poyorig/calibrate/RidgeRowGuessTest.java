package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeRowGuessTest {
    private final Random random = new Random(4);

    @Test
    void shouldFindALinearMapAgain() {
        float[][] prints = numbers(40, 5);
        float[][] rows = new float[40][3];
        for (int unit = 0; unit < 40; unit++) {
            for (int k = 0; k < 3; k++) {
                rows[unit][k] = 2 * prints[unit][k] - prints[unit][k + 2] + 0.5f * k;
            }
        }
        RowGuess guess = RidgeRowGuess.fit(prints, rows, 1e-9);
        float[][] found = guess.rows(prints, 3);
        for (int unit = 0; unit < 40; unit++) {
            assertArrayEquals(rows[unit], found[unit], 1e-5f);
        }
    }

    @Test
    void shouldShrinkTowardsTheMeanRowButNotTheMeanItself() {
        float[][] prints = numbers(200, 5);
        float[][] rows = numbers(200, 3);
        for (float[] row : rows) {
            row[1] += 7;
        }
        RidgeRowGuess guess = RidgeRowGuess.fit(prints, rows, 1e9);
        for (int k = 0; k < 5; k++) {
            assertEquals(0, guess.weights()[k][1], 1e-6);
        }
        double mean = 0;
        for (float[] row : rows) {
            mean += row[1] / rows.length;
        }
        assertEquals(mean, guess.rows(prints, 3)[0][1], 1e-4);
    }

    @Test
    void shouldPutTheScaledFingerprintFirst() {
        float[][] rows = RowGuess.scaledFingerprint(0.5f).rows(new float[][] {{2, 4}}, 3);
        assertArrayEquals(new float[] {1, 2, 0}, rows[0]);
        assertTrue(RowGuess.scaledFingerprint(1).rows(new float[][] {{2, 4}}, 1)[0].length == 1);
    }

    private float[][] numbers(int rows, int columns) {
        float[][] numbers = new float[rows][columns];
        for (float[] row : numbers) {
            for (int k = 0; k < columns; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        return numbers;
    }
}
