package org.poyorig.fit.batch;

import java.util.List;

/** Draws the recording of each batch at random, in proportion to the number of windows of the recordings. */
public final class MixedBatches implements BatchSource {
    private static final int CHOICE = 2;

    private final List<SessionBatches> samplers;
    private final long seed;
    private final long windows;

    /** @param seed seed of the fit */
    public MixedBatches(List<SessionBatches> samplers, long seed) {
        this.samplers = List.copyOf(samplers);
        this.seed = seed;
        this.windows = samplers.stream().mapToLong(SessionBatches::windowCount).sum();
    }

    @Override
    public FitBatch batch(int step) {
        long chosen = StepRandom.of(seed, step, CHOICE).nextLong(windows);
        int at = 0;
        while (chosen >= samplers.get(at).windowCount()) {
            chosen -= samplers.get(at++).windowCount();
        }
        return samplers.get(at).batch(step);
    }
}
