package org.poyorig.poyo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.bundle.WeightLayout;

/** The networks of {@code models/golden/write_golden.py}, whose weights are computed from their names. */
public final class FormulaWeights {
    private static final String SESSION = "golden/session";

    private FormulaWeights() {}

    /** The bundle of a golden file: its shape, its vocabularies, and the formula's weights. */
    public static ModelBundle bundle(PoyoConfig config, int units, FloatTensor omega) {
        Vocabulary unitWords = Vocabulary.of(
                IntStream.range(0, units).mapToObj(k -> SESSION + "/unit_" + k).toList());
        Vocabulary sessionWords = Vocabulary.of(List.of("golden/other", SESSION));
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(config, unitWords.size(), sessionWords.size())
                .forEach((name, shape) -> weights.put(name, weight(name, shape)));
        weights.put("rotary_emb.omega", omega);
        List<OutputSpec> outputs = IntStream.range(0, config.dimOut())
                .mapToObj(k -> new OutputSpec("y" + k, "", OptionalDouble.empty()))
                .toList();
        return new ModelBundle(config, outputs, "", unitWords, sessionWords, weights, Map.of(), "formula");
    }

    /** Returns the embeddings of a session of some units, from the bundle's tables. */
    public static SessionEmbedding session(ModelBundle bundle, long... unitNumbers) {
        int dim = bundle.config().dim();
        float[] rows = new float[unitNumbers.length * dim];
        for (int k = 0; k < unitNumbers.length; k++) {
            float[] table = bundle.weight("unit_emb.weight").data();
            System.arraycopy(table, ((int) unitNumbers[k] + 1) * dim, rows, k * dim, dim);
        }
        float[] sessionRow = new float[dim];
        int row = bundle.sessions().row(SESSION).orElseThrow();
        System.arraycopy(bundle.weight("session_emb.weight").data(), row * dim, sessionRow, 0, dim);
        List<String> ids = IntStream.range(0, unitNumbers.length)
                .mapToObj(k -> SESSION + "/unit_" + unitNumbers[k])
                .toList();
        return new SessionEmbedding(ids, FloatTensor.of(rows, unitNumbers.length, dim), sessionRow);
    }

    private static FloatTensor weight(String name, int... shape) {
        int size = IntStream.of(shape).reduce(1, Math::multiplyExact);
        boolean embedding = name.endsWith("_emb.weight");
        boolean padded = name.equals("unit_emb.weight") || name.equals("session_emb.weight");
        float[] data = new float[size];
        long seed = fnv1a(name);
        for (int k = 0; k < size; k++) {
            double u = unit(seed, k);
            if (embedding) {
                data[k] = (float) (padded && k < shape[1] ? 0 : u);
            } else if (shape.length == 2) {
                data[k] = (float) (u * Math.sqrt(3.0 / shape[1]));
            } else {
                data[k] = (float) (name.endsWith(".weight") ? 1 + 0.25 * u : 0.25 * u);
            }
        }
        return new FloatTensor(shape, data);
    }

    /** The k-th number in [-1, 1) of a splitmix64 counter stream. */
    private static double unit(long seed, int k) {
        long z = seed + (k + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-52 - 1;
    }

    private static long fnv1a(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return hash;
    }
}
