package org.poyorig.fit.batch;

import java.util.SplittableRandom;

/** Random numbers that belong to one step of one fit, whatever came before it. */
public final class StepRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private StepRandom() {}

    /** @param stream keeps apart what the same step uses numbers for */
    public static SplittableRandom of(long seed, int step, int stream) {
        SplittableRandom mixer = new SplittableRandom(seed ^ GOLDEN_GAMMA * (step + 1L));
        for (int k = 0; k < stream; k++) {
            mixer.nextLong();
        }
        return new SplittableRandom(mixer.nextLong());
    }
}
