package org.poyorig.bundle;

import java.util.Optional;

/**
 * The shape of a POYO network, named as in torch_brain's constructor ({@code torch_brain/models/poyo.py}), and the
 * shape of its recurrent path, which torch_brain's networks do not have.
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
 * @param recurrent the recurrent path; empty for the published network
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
        int dimOut,
        Optional<RecurrentConfig> recurrent) {

    /** Width factor of the feed-forward layers, a constant of torch_brain. */
    public static final int FEED_FORWARD_FACTOR = 4;

    /** The shape of the published network, without a recurrent path. */
    public PoyoConfig(
            double sequenceLengthSeconds,
            double latentStepSeconds,
            int latentsPerStep,
            int dim,
            int depth,
            int dimHead,
            int crossHeads,
            int selfHeads,
            int dimOut) {
        this(
                sequenceLengthSeconds,
                latentStepSeconds,
                latentsPerStep,
                dim,
                depth,
                dimHead,
                crossHeads,
                selfHeads,
                dimOut,
                Optional.empty());
    }

    /** Returns this shape with another recurrent path. */
    public PoyoConfig with(RecurrentConfig path) {
        return new PoyoConfig(
                sequenceLengthSeconds,
                latentStepSeconds,
                latentsPerStep,
                dim,
                depth,
                dimHead,
                crossHeads,
                selfHeads,
                dimOut,
                Optional.of(path));
    }

    /** Whether the network has POYO's attention path. */
    public boolean hasAttention() {
        return recurrent.isEmpty() || !recurrent.get().alone();
    }

    /** Kind of the network in a few words: {@code POYO} only if it has POYO's attention. */
    public String kind() {
        if (!hasAttention()) {
            return "recurrent network";
        }
        return recurrent.isPresent() ? "POYO with a recurrent path" : "POYO";
    }

    /** Number of time bins in which the recurrent path counts spikes; 0 without such a path. */
    public int countBins() {
        return recurrent.map(path -> path.bins(sequenceLengthSeconds)).orElse(0);
    }

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
