package org.poyorig.poyo;

import org.poyorig.bundle.PoyoConfig;

/**
 * Where POYO's latents are: at the centre of every step of a regular grid over the window, all latents of the embedding
 * at each step, step by step ({@code create_linspace_latent_tokens} in {@code torch_brain/models/poyo.py}).
 *
 * @param config the network's shape
 */
public record LatentGrid(PoyoConfig config) {

    /** Seconds from the window's start to the centre of a step, from its start in double precision. */
    public float stepSeconds(int step) {
        return (float) (step * config.latentStepSeconds() + config.latentStepSeconds() / 2);
    }

    /** Row of {@code latent_emb.weight} for every latent. */
    public long[] rows() {
        long[] rows = new long[config.latentCount()];
        for (int latent = 0; latent < rows.length; latent++) {
            rows[latent] = latent % config.latentsPerStep();
        }
        return rows;
    }

    /** Seconds from the window's start for every latent. */
    public float[] seconds() {
        float[] seconds = new float[config.latentCount()];
        for (int latent = 0; latent < seconds.length; latent++) {
            seconds[latent] = stepSeconds(latent / config.latentsPerStep());
        }
        return seconds;
    }
}
