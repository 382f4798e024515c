package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/**
 * POYO's decoder attention for the single query of live decoding, at the window's right edge. The query is a constant,
 * so the score of a latent is the product of the normalised latent with a constant vector. Values are not rotated, so
 * they are mixed first and projected afterwards: one projection instead of one for each latent.
 */
final class DecoderFold {
    private DecoderFold() {}

    /** The session's query, rotated to each latent's time, through to_kᵀ, over √dimHead: (heads, latents, dim). */
    static FloatTensor probes(ModelBundle bundle, SessionEmbedding session, RotaryTable rotary) {
        PoyoConfig config = bundle.config();
        int dim = config.dim();
        Rows query = new Rows(1, dim);
        for (int k = 0; k < dim; k++) {
            query.set(0, k, session.sessionRow()[k]);
        }
        Rows turned = rotary.turn(
                rotary.inLiveOrder(query.layerNorm(
                                        bundle.weight("dec_atn.norm.weight"), bundle.weight("dec_atn.norm.bias"))
                                .project(bundle.weight("dec_atn.to_q.weight")))
                        .times(1 / Math.sqrt(config.dimHead())),
                new float[] {(float) config.sequenceLengthSeconds()});
        return turnedToLatents(bundle, rotary, turned);
    }

    private static FloatTensor turnedToLatents(ModelBundle bundle, RotaryTable rotary, Rows query) {
        PoyoConfig config = bundle.config();
        Rows keyWeight = Rows.of(bundle.weight("dec_atn.to_kv.weight"));
        LatentGrid grid = new LatentGrid(config);
        int dim = config.dim();
        float[] probes = new float[config.crossHeads() * config.latentCount() * dim];
        for (int step = 0; step < config.latentSteps(); step++) {
            Rows back = rotary.turn(query, new float[] {-grid.stepSeconds(step)});
            for (int head = 0; head < config.crossHeads(); head++) {
                double[] probe = new double[dim];
                for (int place = 0; place < config.dimHead(); place++) {
                    int row = rotary.sourceOf(head * config.dimHead() + place);
                    for (int k = 0; k < dim; k++) {
                        probe[k] += back.get(0, head * config.dimHead() + place) * keyWeight.get(row, k);
                    }
                }
                for (int latent = 0; latent < config.latentsPerStep(); latent++) {
                    int at = head * config.latentCount() + step * config.latentsPerStep() + latent;
                    for (int k = 0; k < dim; k++) {
                        probes[at * dim + k] = (float) probe[k];
                    }
                }
            }
        }
        return FloatTensor.of(probes, config.crossHeads(), config.latentCount(), dim);
    }

    /** The weight to_v by head, (heads, dim, dimHead): the same for every session. */
    static FloatTensor values(ModelBundle bundle) {
        PoyoConfig config = bundle.config();
        FloatTensor keyValueWeight = bundle.weight("dec_atn.to_kv.weight");
        int dim = config.dim();
        float[] values = new float[config.crossWidth() * dim];
        int next = 0;
        for (int head = 0; head < config.crossHeads(); head++) {
            for (int k = 0; k < dim; k++) {
                for (int place = 0; place < config.dimHead(); place++) {
                    int row = config.crossWidth() + head * config.dimHead() + place;
                    values[next++] = keyValueWeight.data()[row * dim + k];
                }
            }
        }
        return FloatTensor.of(values, config.crossHeads(), dim, config.dimHead());
    }
}
