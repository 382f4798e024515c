package org.poyorig.poyo;

import java.util.Arrays;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;

/**
 * The part of POYO's encoder attention that depends on the session but not on the spikes of a window, computed in
 * double precision. Heads are in the order of {@link RotaryTable}.
 *
 * <p>Every window has the START and END tokens of all units at the same offsets. Together they act on a latent like one
 * token, the <em>boundary token</em>. Its score is the logarithm of the sum of their exponential scores. Its value is
 * the mean of their values, weighted by these exponentials. The boundary token is the row after the units' rows. Its
 * score depends on the latent, which a key cannot express. So every head gets one more element: the score in the query,
 * and in the key 1 for the boundary token and 0 for a unit. Its value depends on the latent too. So its value row is 0,
 * and one more element, again 1 for the boundary token and 0 for a unit, collects its attention weight. The graph then
 * adds {@link #boundaryValues()} times this weight.
 *
 * <p>Windows of fixed sizes need a <em>padding token</em>, the row after the boundary token's row. A second element of
 * every head, 1 in the queries, gives the padding token a score so low that it gets no attention. Heads are then padded
 * to the next multiple of {@link #HEAD_ALIGNMENT}, which suits the matrix units of a GPU.
 *
 * <ul>
 *   <li>{@link #queries()}: latents → norm → to_q → rotation by the latent's time, over √dimHead, then the boundary
 *       token's score: (1, latents, heads · headWidth)
 *   <li>{@link #keys()}, {@link #values()}: key and value of a spike of each unit before rotation by the spike's time,
 *       zeros for places without a unit, then the boundary token and, if there is one, the padding token: (1, tokens,
 *       heads · headWidth)
 *   <li>{@link #boundaryValues()}: the boundary token's value for each latent, (latents, heads, dimHead)
 * </ul>
 */
record EncoderFold(FloatTensor queries, FloatTensor keys, FloatTensor values, FloatTensor boundaryValues) {
    /** With a padding token, the width of a head is a multiple of this number. */
    static final int HEAD_ALIGNMENT = 8;

    /** Far below every score, and within the range of 16-bit numbers. */
    private static final double PADDING_SCORE = -20_000;

    private static final int SPIKE = 0;
    private static final int START = 1;
    private static final int END = 2;

    /** Width of a head of the queries, keys and values. */
    static int headWidth(PoyoConfig config, boolean padded) {
        int needed = config.dimHead() + (padded ? 2 : 1);
        return padded ? (needed + HEAD_ALIGNMENT - 1) / HEAD_ALIGNMENT * HEAD_ALIGNMENT : needed;
    }

    /** The latents before the encoder, (latents, dim): the same for every session. */
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
     * @param boundaryRow row of the boundary token: the number of units, or more
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

    /** Score and value of the boundary token for every latent and head. */
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
