package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RSquaredTest {
    @Test
    void shouldBeOneMinusResidualOverTotal() {
        float[][] measured = {{1, 0}, {2, 0}, {3, 1}, {4, 1}};
        float[][] decoded = {{1, 0}, {2, 0}, {3, 1}, {6, 1}};
        double[] scores = RSquared.perOutput(measured, decoded);
        assertEquals(1 - 4.0 / 5.0, scores[0], 1e-12);
        assertEquals(1, scores[1], 0);
        assertEquals(0.6, RSquared.mean(scores), 1e-12);
    }

    @Test
    void shouldFallBelowZeroWhenWorseThanTheMean() {
        assertEquals(-3, RSquared.perOutput(new float[][] {{-1}, {1}}, new float[][] {{1}, {-1}})[0], 1e-12);
    }

    @Test
    void shouldHaveNoScoreIfTheTruthNeverChanges() {
        assertTrue(Double.isNaN(RSquared.perOutput(new float[][] {{2}, {2}}, new float[][] {{1}, {2}})[0]));
    }

    @Test
    void shouldRefuseSamplesThatDoNotPair() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RSquared.perOutput(new float[][] {{2}}, new float[][] {{1}, {2}}));
    }
}
