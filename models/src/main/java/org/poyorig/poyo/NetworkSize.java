package org.poyorig.poyo;

import org.poyorig.bundle.PoyoConfig;

/** Shapes that a new network can have. */
public enum NetworkSize {
    /** That of the bundles that ship: 0.4 million shared values. */
    SMALL("small", 8, 2, 4),
    /** POYO's network for single sessions as published: 1.3 million ({@code poyo_1.3M.yaml} of torch_brain). */
    PUBLISHED("1.3m", 16, 6, 8);

    private static final double WINDOW_SECONDS = 1;
    private static final double LATENT_STEP_SECONDS = 0.125;
    private static final int WIDTH = 64;
    private static final int CROSS_HEADS = 2;

    private final String words;
    private final int latentsPerStep;
    private final int depth;
    private final int selfHeads;

    NetworkSize(String words, int latentsPerStep, int depth, int selfHeads) {
        this.words = words;
        this.latentsPerStep = latentsPerStep;
        this.depth = depth;
        this.selfHeads = selfHeads;
    }

    /** The shape for so many outputs. */
    public PoyoConfig config(int outputs) {
        return new PoyoConfig(
                WINDOW_SECONDS,
                LATENT_STEP_SECONDS,
                latentsPerStep,
                WIDTH,
                depth,
                WIDTH,
                CROSS_HEADS,
                selfHeads,
                outputs);
    }

    /** As the command line names it. */
    @Override
    public String toString() {
        return words;
    }
}
