package org.poyorig.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RSquaredPooledTest {
    private static final float[][] MOVING = {{0}, {2}, {4}, {6}};

    @Test
    void shouldPoolSumsAroundEachSetsOwnMean() {
        float[][] higher = {{100}, {102}, {104}, {106}};
        RSquared.Sums one = RSquared.sums(MOVING, new float[][] {{1}, {2}, {4}, {6}});
        RSquared.Sums other = RSquared.sums(higher, new float[][] {{100}, {102}, {104}, {103}});
        assertArrayEquals(new double[] {1 - 10.0 / 40}, RSquared.pooled(List.of(one, other)), 1e-12);
    }

    @Test
    void shouldNotFollowASetThatHardlyMoves() {
        float[][] still = {{1}, {1.001f}, {1}, {1}};
        RSquared.Sums good = RSquared.sums(MOVING, new float[][] {{0}, {2}, {4}, {5}});
        RSquared.Sums hopeless = RSquared.sums(still, new float[][] {{1.1f}, {0.9f}, {1.1f}, {0.9f}});
        double pooled = RSquared.pooled(List.of(good, hopeless))[0];
        assertTrue(pooled > 0.9, "pooled " + pooled);
    }
}
