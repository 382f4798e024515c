package org.poyorig.poyo;

import org.poyorig.bundle.PoyoConfig;

/** Shapes of new networks. */
public enum NetworkSize {
    /** The shape of the bundles that ship: 0.4 million shared weights. */
    SMALL("small", 8, 2, 4),
    /** The published POYO for single sessions: 1.3 million weights ({@code poyo_1.3M.yaml} of torch_brain). */
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

    /** Returns the configuration for this number of outputs. */
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

    /** The name on the command line. */
    @Override
    public String toString() {
        return words;
    }
}
