package org.poyorig.poyo;

import java.util.Arrays;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/**
 * Everything in POYO's encoder attention that depends on the session and not on the spikes of a window, worked out in
 * double precision. Heads are in the order of {@link RotaryTable}.
 *
 * <p>Every window has the START and END tokens of all units at the same offsets, so all of them together act on a
 * latent as one token would: its score is the logarithm of their summed exponential scores, its value their mean under
 * those scores. This <em>boundary token</em> is a row behind the units' rows. Its score depends on the latent, which no
 * key can say; so every head gets one more element, in the query the score, in the key 1 for the boundary and 0 for a
 * unit. Its value depends on the latent too: the value row is 0, and one more element, again 1 for the boundary and 0
 * for a unit, collects the boundary's attention weight, by which {@link #boundaryValues()} is to be added.
 *
 * <p>For windows of fixed sizes there is a <em>padding token</em>, the row behind the boundary's: a second element of
 * every head, 1 in the queries, gives it a score that leaves it no attention. Heads are then as wide as the next
 * multiple of {@link #HEAD_ALIGNMENT}, as a GPU's matrix units like them.
 *
 * <ul>
 *   <li>{@link #queries()}: latents → norm → to_q → turned by the latent's time, over √dimHead, then the boundary
 *       token's score: (1, latents, heads · headWidth)
 *   <li>{@link #keys()}, {@link #values()}: what a spike of each unit offers before it is turned by the spike's time,
 *       rows of 0 where a place has no unit, the boundary token, and where there is one the padding token: (1, tokens,
 *       heads · headWidth)
 *   <li>{@link #boundaryValues()}: the boundary token's value for each latent, (latents, heads, dimHead)
 * </ul>
 */
record EncoderFold(FloatTensor queries, FloatTensor keys, FloatTensor values, FloatTensor boundaryValues) {
    /** Heads of a fold with a padding token are as wide as a multiple of this. */
    static final int HEAD_ALIGNMENT = 8;

    /** Far below any score, and within the range of 16-bit numbers. */
    private static final double PADDING_SCORE = -20_000;

    private static final int SPIKE = 0;
    private static final int START = 1;
    private static final int END = 2;

    /** Width of a head of the queries, keys and values. */
    static int headWidth(PoyoConfig config, boolean padded) {
        int needed = config.dimHead() + (padded ? 2 : 1);
        return padded ? (needed + HEAD_ALIGNMENT - 1) / HEAD_ALIGNMENT * HEAD_ALIGNMENT : needed;
    }

    /** The latents before the encoder, (latents, dim): the same in every session. */
    static FloatTensor latents(ModelBundle bundle) {
        return latentRows(bundle).toTensor();
    }

    private static Rows latentRows(ModelBundle bundle) {
        PoyoConfig config = bundle.config();
        Rows latents = new Rows(config.latentCount(), config.dim());
        Rows latentTable = Rows.of(bundle.weight("latent_emb.weight"));
        long[] rows = new LatentGrid(config).rows();
        for (int latent = 0; latent < rows.length; latent++) {
            System.arraycopy(
                    latentTable.data(),
                    (int) rows[latent] * config.dim(),
                    latents.data(),
                    latent * config.dim(),
                    config.dim());
        }
        return latents;
    }

    /**
     * @param boundaryRow the boundary token's row: as many as there are units, or more
     * @param padded whether there is a padding token
     */
    static EncoderFold of(
            ModelBundle bundle, SessionEmbedding session, RotaryTable rotary, int boundaryRow, boolean padded) {
        PoyoConfig config = bundle.config();
        Rows latents = latentRows(bundle);
        Rows queries = rotary.turn(
                rotary.inLiveOrder(norm(bundle, "enc_atn.norm", latents).project(bundle.weight("enc_atn.to_q.weight")))
                        .times(1 / Math.sqrt(config.dimHead())),
                new LatentGrid(config).seconds());

        Rows spikes = keysAndValues(bundle, session, rotary, SPIKE);
        Rows starts = turnAll(rotary, keysAndValues(bundle, session, rotary, START), 0);
        Rows ends =
                turnAll(rotary, keysAndValues(bundle, session, rotary, END), (float) config.sequenceLengthSeconds());
        int width = config.crossWidth();
        Boundary boundary = new Boundary(config, queries, starts, ends);
        int tokens = boundaryRow + (padded ? 2 : 1);
        WideHeads query = new WideHeads(config, padded, latents.count()).put(queries);
        WideHeads key = new WideHeads(config, padded, tokens).put(spikes.columns(0, width));
        WideHeads value = new WideHeads(config, padded, tokens).put(spikes.columns(width, width));
        for (int head = 0; head < config.crossHeads(); head++) {
            key.set(boundaryRow, head, config.dimHead(), 1);
            value.set(boundaryRow, head, config.dimHead(), 1);
            for (int latent = 0; latent < latents.count(); latent++) {
                query.set(latent, head, config.dimHead(), boundary.scores[latent * config.crossHeads() + head]);
            }
        }
        if (padded) {
            for (int head = 0; head < config.crossHeads(); head++) {
                key.set(boundaryRow + 1, head, config.dimHead() + 1, PADDING_SCORE);
                for (int latent = 0; latent < latents.count(); latent++) {
                    query.set(latent, head, config.dimHead() + 1, 1);
                }
            }
        }
        return new EncoderFold(
                query.toTensor(),
                key.toTensor(),
                value.toTensor(),
                FloatTensor.of(boundary.values, latents.count(), config.crossHeads(), config.dimHead()));
    }

    private static Rows norm(ModelBundle bundle, String name, Rows rows) {
        return rows.layerNorm(bundle.weight(name + ".weight"), bundle.weight(name + ".bias"));
    }

    private static Rows keysAndValues(ModelBundle bundle, SessionEmbedding session, RotaryTable rotary, int type) {
        Rows tokens = Rows.of(session.unitRows()).plus(Rows.of(bundle.weight("token_type_emb.weight")), type);
        return rotary.inLiveOrder(
                norm(bundle, "enc_atn.norm_context", tokens).project(bundle.weight("enc_atn.to_kv.weight")));
    }

    private static Rows turnAll(RotaryTable rotary, Rows rows, float seconds) {
        float[] times = new float[rows.count()];
        Arrays.fill(times, seconds);
        return rotary.turn(rows, times);
    }

    /** The START and END tokens seen from every latent. */
    private static final class Boundary {
        private final PoyoConfig config;
        private final double[] scores;
        private final float[] values;

        Boundary(PoyoConfig config, Rows queries, Rows... tokens) {
            this.config = config;
            int latents = config.latentCount();
            scores = new double[config.crossHeads() * latents];
            values = new float[config.crossWidth() * latents];
            for (int head = 0; head < config.crossHeads(); head++) {
                for (int latent = 0; latent < latents; latent++) {
                    collect(queries, latent, head, tokens);
                }
            }
        }

        private void collect(Rows queries, int latent, int head, Rows... tokens) {
            double largest = Double.NEGATIVE_INFINITY;
            for (Rows edge : tokens) {
                for (int token = 0; token < edge.count(); token++) {
                    largest = Math.max(largest, score(queries, latent, head, edge, token));
                }
            }
            double sum = 0;
            double[] mean = new double[config.dimHead()];
            int valueColumn = config.crossWidth() + head * config.dimHead();
            for (Rows edge : tokens) {
                for (int token = 0; token < edge.count(); token++) {
                    double weight = Math.exp(score(queries, latent, head, edge, token) - largest);
                    sum += weight;
                    for (int k = 0; k < mean.length; k++) {
                        mean[k] += weight * edge.get(token, valueColumn + k);
                    }
                }
            }
            int place = latent * config.crossHeads() + head;
            scores[place] = largest + Math.log(sum);
            for (int k = 0; k < mean.length; k++) {
                values[place * mean.length + k] = (float) (mean[k] / sum);
            }
        }

        private double score(Rows queries, int latent, int head, Rows edge, int token) {
            double sum = 0;
            for (int k = head * config.dimHead(); k < (head + 1) * config.dimHead(); k++) {
                sum += queries.get(latent, k) * edge.get(token, k);
            }
            return sum;
        }
    }
}
