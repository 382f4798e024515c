package org.poyorig.fit.batch;

import java.util.SplittableRandom;

/** Random numbers of one step of a fit, independent of the earlier steps. */
public final class StepRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private StepRandom() {}

    /**
     * Returns the random numbers of one step.
     *
     * @param stream separates the random numbers that one step uses for different purposes
     */
    public static SplittableRandom of(long seed, int step, int stream) {
        SplittableRandom mixer = new SplittableRandom(seed ^ GOLDEN_GAMMA * (step + 1L));
        for (int k = 0; k < stream; k++) {
            mixer.nextLong();
        }
        return new SplittableRandom(mixer.nextLong());
    }
}
