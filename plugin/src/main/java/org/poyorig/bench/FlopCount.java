package org.poyorig.bench;

import org.poyorig.bundle.PoyoConfig;

/**
 * Counts the floating-point operations of POYO's matrix products for one window and one query. A multiplication and an
 * addition count as two. Norms, softmax, rotations and look-ups are not counted, so the count is a lower bound.
 */
final class FlopCount {
    private FlopCount() {}

    /** Returns the count of torch_brain's network for a number of tokens, START and END included. */
    static long reference(PoyoConfig config, long tokens) {
        long latents = config.latentCount();
        long dim = config.dim();
        long cross = config.crossWidth();
        long encoderQueries = product(latents, dim, cross);
        long encoderKeysAndValues = product(tokens, dim, 2 * cross);
        long decoderQuery = product(1, dim, cross);
        long decoderKeysAndValues = product(latents, dim, 2 * cross);
        return encoderQueries
                + encoderKeysAndValues
                + attention(latents, tokens, cross)
                + product(latents, cross, dim)
                + feedForward(latents, dim)
                + config.depth() * layer(latents, dim, config.selfWidth())
                + decoderQuery
                + decoderKeysAndValues
                + attention(1, latents, cross)
                + product(1, cross, dim)
                + feedForward(1, dim)
                + product(1, dim, config.dimOut());
    }

    private static long layer(long latents, long dim, long width) {
        return product(latents, dim, 3 * width)
                + attention(latents, latents, width)
                + product(latents, width, dim)
                + feedForward(latents, dim);
    }

    /** Scores and the weighted sum of the values; {@code width} is the sum over all heads. */
    private static long attention(long queries, long keys, long width) {
        return 2 * product(queries, width, keys);
    }

    /** A gated layer: twice the hidden width in, once out. */
    private static long feedForward(long rows, long dim) {
        long hidden = dim * PoyoConfig.FEED_FORWARD_FACTOR;
        return product(rows, dim, 2 * hidden) + product(rows, hidden, dim);
    }

    private static long product(long rows, long inner, long columns) {
        return 2 * rows * inner * columns;
    }
}
