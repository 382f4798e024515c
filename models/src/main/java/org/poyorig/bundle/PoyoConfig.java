package org.poyorig.bundle;

/**
 * The shape of a POYO network, named as in torch_brain's constructor ({@code torch_brain/models/poyo.py}).
 *
 * @param sequenceLengthSeconds length of the input window
 * @param latentStepSeconds distance between two steps of the latent grid
 * @param latentsPerStep latents at each step of the grid
 * @param dim width of the residual stream
 * @param depth number of self-attention layers over the latents
 * @param dimHead width of one attention head, in every attention
 * @param crossHeads heads of the encoder's and the decoder's cross-attention
 * @param selfHeads heads of the self-attention layers
 * @param dimOut number of decoded outputs
 */
public record PoyoConfig(
        double sequenceLengthSeconds,
        double latentStepSeconds,
        int latentsPerStep,
        int dim,
        int depth,
        int dimHead,
        int crossHeads,
        int selfHeads,
        int dimOut) {

    /** Width factor of the feed-forward layers, a constant of torch_brain. */
    public static final int FEED_FORWARD_FACTOR = 4;

    /** Number of steps of the latent grid, the length of {@code numpy.arange(0, sequence_length, latent_step)}. */
    public int latentSteps() {
        return (int) Math.ceil(sequenceLengthSeconds / latentStepSeconds);
    }

    /** Number of latents: {@code latentSteps() * latentsPerStep()}. */
    public int latentCount() {
        return latentSteps() * latentsPerStep;
    }

    /** Width of all heads of the cross-attention together. */
    public int crossWidth() {
        return crossHeads * dimHead;
    }

    /** Width of all heads of the self-attention together. */
    public int selfWidth() {
        return selfHeads * dimHead;
    }
}
