package org.poyorig.poyo;

import org.poyorig.bundle.PoyoConfig;

/**
 * Times and embedding rows of POYO's latents. Every step of a regular grid over the window has all latents of the
 * embedding at its centre, step by step ({@code create_linspace_latent_tokens} in {@code torch_brain/models/poyo.py}).
 *
 * @param config the network's shape
 */
public record LatentGrid(PoyoConfig config) {

    /** Seconds from the window's start to the centre of a step, computed in double precision. */
    public float stepSeconds(int step) {
        return (float) (step * config.latentStepSeconds() + config.latentStepSeconds() / 2);
    }

    /** Row of every latent in {@code latent_emb.weight}. */
    public long[] rows() {
        long[] rows = new long[config.latentCount()];
        for (int latent = 0; latent < rows.length; latent++) {
            rows[latent] = latent % config.latentsPerStep();
        }
        return rows;
    }

    /** Time of every latent, in seconds from the window's start. */
    public float[] seconds() {
        float[] seconds = new float[config.latentCount()];
        for (int latent = 0; latent < seconds.length; latent++) {
            seconds[latent] = stepSeconds(latent / config.latentsPerStep());
        }
        return seconds;
    }
}
