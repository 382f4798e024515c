package org.poyorig.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Vocabulary;
import org.poyorig.bundle.WeightLayout;
import org.poyorig.gpu.padded.JavaApiGraphs;
import org.poyorig.gpu.padded.PaddedGraphs;
import org.poyorig.gpu.padded.PaddedLiveDecoder;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.poyo.LiveGraph;
import org.poyorig.poyo.Precision;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionTables;

/** A small network with random weights, for tests that need a real graph but no particular output. */
public final class TestNetwork {
    private TestNetwork() {}

    /** Units named {@code unit_0}, {@code unit_1}…; outputs {@code vx}, {@code vy} with scale 20. */
    public static ModelBundle bundle(int unitCount) {
        PoyoConfig config = new PoyoConfig(1.0, 0.125, 4, 32, 2, 32, 2, 2, 2);
        Vocabulary units = Vocabulary.of(unitIds(unitCount));
        Vocabulary sessions = Vocabulary.of(List.of("test/session"));
        Random random = new Random(5);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        WeightLayout.shapes(config, units.size(), sessions.size())
                .forEach((name, shape) -> weights.put(name, weight(name, shape, random)));
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "cm/s", OptionalDouble.of(20)),
                new OutputSpec("vy", "cm/s", OptionalDouble.of(20)));
        return new ModelBundle(config, outputs, "cursor.vel", units, sessions, weights, Map.of(), "0".repeat(64));
    }

    /** The embedding of all the bundle's units. */
    public static SessionEmbedding session(ModelBundle bundle) {
        int dim = bundle.config().dim();
        int unitCount = bundle.units().size() - 1;
        float[] rows = new float[unitCount * dim];
        System.arraycopy(bundle.weight("unit_emb.weight").data(), dim, rows, 0, rows.length);
        float[] sessionRow = new float[dim];
        System.arraycopy(bundle.weight("session_emb.weight").data(), dim, sessionRow, 0, dim);
        return new SessionEmbedding(unitIds(unitCount), FloatTensor.of(rows, unitCount, dim), sessionRow);
    }

    /** A live decoder of the bundle. */
    public static OnnxLiveDecoder liveDecoder(ModelBundle bundle, int threads) {
        SessionEmbedding session = session(bundle);
        return new OnnxLiveDecoder(LiveGraph.build(bundle, session), session.unitCount(), 2, threads);
    }

    /** A padded decoder of the bundle, on the CPU. */
    public static PaddedLiveDecoder paddedDecoder(ModelBundle bundle, WindowSizes sizes) {
        return paddedDecoder(bundle, sizes, Execution.CPU, line -> {});
    }

    /** A padded decoder of the bundle, on another provider. */
    public static PaddedLiveDecoder paddedDecoder(
            ModelBundle bundle, WindowSizes sizes, Execution execution, Consumer<String> progress) {
        SessionTables tables = SessionTables.padded(bundle, session(bundle));
        byte[] graph = LiveGraph.buildPadded(bundle, tables.unitPlaces(), Precision.FP32);
        PaddedGraphs graphs = new JavaApiGraphs(graph, tables, 2, execution);
        return new PaddedLiveDecoder(graphs, 2, sizes, "CPU, padded", progress);
    }

    /** Ids of the units. */
    public static List<String> unitIds(int unitCount) {
        return IntStream.range(0, unitCount).mapToObj(k -> "unit_" + k).toList();
    }

    private static FloatTensor weight(String name, int[] shape, Random random) {
        float[] data = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int k = 0; k < data.length; k++) {
            data[k] = name.endsWith("omega")
                    ? (float) (2 * Math.PI / (1e-3 * Math.pow(4e3, k / (double) data.length)))
                    : (float) (random.nextGaussian() * (name.endsWith("bias") ? 0.1 : 1 / Math.sqrt(shape[0])));
        }
        return new FloatTensor(shape, data);
    }
}
