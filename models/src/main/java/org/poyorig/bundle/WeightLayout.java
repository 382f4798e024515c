package org.poyorig.bundle;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Name and shape of every weight of a network. Those of POYO are as torch_brain 0.1 and 0.2 store them
 * ({@code state_dict} of {@code torch_brain/models/poyo.py}, without the {@code model.} prefix and without the two
 * vocabularies). Those of the recurrent path are named in {@link RecurrentConfig}.
 */
public final class WeightLayout {
    private WeightLayout() {}

    /** Number of rows of the token-type table; the network uses three of them. */
    public static final int TOKEN_TYPE_ROWS = 4;

    /**
     * Lists the shape of every weight.
     *
     * @param unitRows rows of the unit table, including the padding row
     * @param sessionRows rows of the session table, including the padding row
     * @return shape by name, in torch_brain's order, then those of the recurrent path
     */
    public static Map<String, int[]> shapes(PoyoConfig config, int unitRows, int sessionRows) {
        int dim = config.dim();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("unit_emb.weight", new int[] {unitRows, dim});
        shapes.put("session_emb.weight", new int[] {sessionRows, dim});
        if (config.hasAttention()) {
            attention(shapes, config);
        }
        config.recurrent().ifPresent(path -> recurrent(shapes, config, path, unitRows));
        return shapes;
    }

    /** Lists the shape of every weight that a network may lack. */
    static Map<String, int[]> optional(PoyoConfig config) {
        int[] shape = {RecurrentConfig.expectedRows(config.dimOut()), config.dim()};
        return config.recurrent().isPresent() ? Map.of(RecurrentConfig.EXPECTED_INPUT, shape) : Map.of();
    }

    private static void attention(Map<String, int[]> shapes, PoyoConfig config) {
        int dim = config.dim();
        shapes.put("token_type_emb.weight", new int[] {TOKEN_TYPE_ROWS, dim});
        shapes.put("latent_emb.weight", new int[] {config.latentsPerStep(), dim});
        shapes.put("rotary_emb.omega", new int[] {config.dimHead() / 2});
        crossAttention(shapes, "enc_atn", config);
        feedForward(shapes, "enc_ffn", dim);
        for (int layer = 0; layer < config.depth(); layer++) {
            String prefix = "proc_layers." + layer;
            norm(shapes, prefix + ".0.norm", dim);
            shapes.put(prefix + ".0.to_qkv.weight", new int[] {3 * config.selfWidth(), dim});
            linear(shapes, prefix + ".0.to_out", dim, config.selfWidth());
            feedForward(shapes, prefix + ".1", dim);
        }
        crossAttention(shapes, "dec_atn", config);
        feedForward(shapes, "dec_ffn", dim);
        linear(shapes, "readout", config.dimOut(), dim);
    }

    private static void recurrent(Map<String, int[]> shapes, PoyoConfig config, RecurrentConfig path, int unitRows) {
        shapes.put(RecurrentConfig.COUNTS, new int[] {unitRows, RecurrentConfig.STATISTICS});
        int gates = 3 * path.width();
        members(shapes, RecurrentConfig.INPUT, path.members(), config.dim(), gates);
        members(shapes, RecurrentConfig.STATE, path.members(), path.width(), gates);
        members(shapes, RecurrentConfig.READOUT, path.members(), path.width(), config.dimOut());
        if (config.hasAttention()) {
            shapes.put(RecurrentConfig.ATTENTION_SHARE, new int[] {1});
        }
    }

    private static void members(Map<String, int[]> shapes, String prefix, int members, int inputs, int outputs) {
        shapes.put(prefix + ".weight", new int[] {members, inputs, outputs});
        shapes.put(prefix + ".bias", new int[] {members, 1, outputs});
    }

    private static void crossAttention(Map<String, int[]> shapes, String prefix, PoyoConfig config) {
        norm(shapes, prefix + ".norm", config.dim());
        norm(shapes, prefix + ".norm_context", config.dim());
        shapes.put(prefix + ".to_q.weight", new int[] {config.crossWidth(), config.dim()});
        shapes.put(prefix + ".to_kv.weight", new int[] {2 * config.crossWidth(), config.dim()});
        linear(shapes, prefix + ".to_out", config.dim(), config.crossWidth());
    }

    private static void feedForward(Map<String, int[]> shapes, String prefix, int dim) {
        int hidden = dim * PoyoConfig.FEED_FORWARD_FACTOR;
        norm(shapes, prefix + ".0", dim);
        linear(shapes, prefix + ".1.net.0", 2 * hidden, dim);
        linear(shapes, prefix + ".1.net.3", dim, hidden);
    }

    private static void norm(Map<String, int[]> shapes, String prefix, int dim) {
        shapes.put(prefix + ".weight", new int[] {dim});
        shapes.put(prefix + ".bias", new int[] {dim});
    }

    private static void linear(Map<String, int[]> shapes, String prefix, int outputs, int inputs) {
        shapes.put(prefix + ".weight", new int[] {outputs, inputs});
        shapes.put(prefix + ".bias", new int[] {outputs});
    }
}
