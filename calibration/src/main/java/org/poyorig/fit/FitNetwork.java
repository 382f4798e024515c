package org.poyorig.fit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.fit.batch.GraphSession;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.CheckedWorker;
import org.poyorig.gradient.FitGraph;

/**
 * A network during a fit: one graph computes loss and gradients, another graph decodes with the parameters so far. One
 * thread calls it.
 */
public final class FitNetwork implements AutoCloseable {
    private static final String LOSS = "loss";

    private final FitGraph graph;
    private final CheckedWorker<GraphSession> learning;
    private final CheckedWorker<GraphSession> decoding;

    /** The loss of a batch, and the gradient of each trained parameter, by name. */
    record Slope(float loss, Map<String, float[]> gradients) {}

    /** @param provider provider of both graphs; its results are compared with those of the CPU */
    public FitNetwork(
            LearningNetwork network,
            Map<String, FloatTensor> weights,
            Collection<String> trained,
            FitSettings settings,
            BatchProvider provider) {
        this.graph = network.learning(weights, trained, settings.dropout());
        this.learning = load(graph.onnx(), settings, provider);
        try {
            this.decoding = load(network.decoding(weights, trained), settings, provider);
        } catch (RuntimeException failure) {
            learning.close();
            throw failure;
        }
    }

    private static CheckedWorker<GraphSession> load(byte[] onnx, FitSettings settings, BatchProvider provider) {
        return new CheckedWorker<>(provider, execution -> new GraphSession(onnx, settings.threads(), execution));
    }

    /** The provider of the steps now, with the reason if a faster provider is not used. */
    BatchProvider provider() {
        return learning.provider();
    }

    /** @param random draws the dropout masks */
    Slope slope(FitBatch batch, Map<String, FloatTensor> parameters, SplittableRandom random) {
        List<String> outputs = new ArrayList<>(List.of(LOSS));
        graph.trained().forEach(name -> outputs.add(FitGraph.gradientOf(name)));
        Map<FitGraph.Mask, float[]> masks = new LinkedHashMap<>();
        graph.masks().forEach(mask -> masks.put(mask, draw(mask, extents(mask, batch), random)));
        Map<String, float[]> values = learning.run(
                session -> session.run(batch, parameters, inputs -> giveLearning(inputs, batch, masks), outputs),
                new SameAnswers());
        Map<String, float[]> gradients = new LinkedHashMap<>();
        graph.trained().forEach(name -> gradients.put(name, values.get(FitGraph.gradientOf(name))));
        return new Slope(values.get(LOSS)[0], gradients);
    }

    private static void giveLearning(FitBatch.Inputs inputs, FitBatch batch, Map<FitGraph.Mask, float[]> masks) {
        long windows = batch.windows();
        long outputs = batch.target().length / batch.weight().length;
        inputs.floats("target", FloatBuffer.wrap(batch.target()), windows, batch.queries(), outputs);
        inputs.floats("target_weight", FloatBuffer.wrap(batch.weight()), windows, batch.queries());
        masks.forEach((mask, keep) -> inputs.floats(mask.input(), FloatBuffer.wrap(keep), extents(mask, batch)));
    }

    /** Returns the answers to a batch's queries in network units, (windows, queries, outputs). */
    public float[] decode(FitBatch batch, Map<String, FloatTensor> parameters) {
        return Decoding.answer(decoding, batch, parameters);
    }

    private static long[] extents(FitGraph.Mask mask, FitBatch batch) {
        return mask.shape().dimensions().stream()
                .mapToLong(dimension -> dimension.isKnown() ? dimension.extent() : batch.extent(dimension.symbol()))
                .toArray();
    }

    private static float[] draw(FitGraph.Mask mask, long[] shape, SplittableRandom random) {
        return switch (mask.kind()) {
            case KEEP -> keep(mask.rate(), shape, random);
            case KEEP_SOME -> keepSome(mask.rate(), shape, random);
            case NOISE -> noise(mask.rate(), shape, random);
        };
    }

    private static float[] keepSome(float mostRate, long[] shape, SplittableRandom random) {
        float[] mask = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        int row = Math.toIntExact(shape[shape.length - 1]);
        for (int from = 0; from < mask.length; from += row) {
            double drawn = random.nextDouble();
            double rate = mostRate * drawn * drawn;
            for (int k = from; k < from + row; k++) {
                mask[k] = random.nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
            }
        }
        return mask;
    }

    /** Sums of four uniform numbers of 16 bits, scaled: near enough to a normal distribution for noise. */
    private static float[] noise(float deviation, long[] shape, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        double step = deviation * Math.sqrt(3) / 0x10000;
        for (int k = 0; k < values.length; k++) {
            long bits = random.nextLong();
            long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
            values[k] = (float) (step * (sum - 2 * 0xFFFF));
        }
        return values;
    }

    /**
     * The rate is rounded to 16 bits: one random number then makes four of the millions of values that a step needs.
     */
    private static float[] keep(float rate, long[] shape, SplittableRandom random) {
        float[] mask = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        float kept = 1 / (1 - rate);
        int dropped = Math.round(rate * 0x10000);
        long bits = 0;
        for (int k = 0; k < mask.length; k++) {
            bits = k % 4 == 0 ? random.nextLong() : bits >>> 16;
            mask[k] = (bits & 0xFFFF) < dropped ? 0 : kept;
        }
        return mask;
    }

    @Override
    public void close() {
        learning.close();
        decoding.close();
    }
}
