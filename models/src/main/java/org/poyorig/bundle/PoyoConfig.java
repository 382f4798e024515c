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

    /** Width factor of the feed-forward layers; torch_brain keeps it fixed. */
    public static final int FEED_FORWARD_FACTOR = 4;

    /** Steps of the latent grid, counted as {@code numpy.arange(0, sequence_length, latent_step)} counts them. */
    public int latentSteps() {
        return (int) Math.ceil(sequenceLengthSeconds / latentStepSeconds);
    }

    /** All latents: {@code latentSteps() * latentsPerStep()}. */
    public int latentCount() {
        return latentSteps() * latentsPerStep;
    }

    /** Width of the cross-attention's heads together. */
    public int crossWidth() {
        return crossHeads * dimHead;
    }

    /** Width of the self-attention's heads together. */
    public int selfWidth() {
        return selfHeads * dimHead;
    }
}
