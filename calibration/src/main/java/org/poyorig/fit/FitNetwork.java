package org.poyorig.fit;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.decode.OnnxEnvironment;
import org.poyorig.gradient.FitGraph;

/**
 * A network in ONNX Runtime with some of its parameters still moving: a graph of loss and gradients and one that
 * decodes. CPU provider; one thread calls it.
 */
final class FitNetwork implements AutoCloseable {
    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final FitGraph graph;
    private final OrtSession learning;
    private final OrtSession decoding;

    /** The loss of a batch, and the gradient of each trained parameter by its name. */
    record Slope(float loss, Map<String, float[]> gradients) {}

    FitNetwork(
            LearningNetwork network,
            Map<String, FloatTensor> weights,
            Collection<String> trained,
            FitSettings settings) {
        this.graph = network.learning(weights, trained, settings.dropout());
        this.learning = session(graph.onnx(), settings.threads());
        try {
            this.decoding = session(network.decoding(weights, trained), settings.threads());
        } catch (RuntimeException failure) {
            close(learning);
            throw failure;
        }
    }

    private OrtSession session(byte[] onnx, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return environment.createSession(onnx, options);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not load the graph", failure);
        }
    }

    /** @param random where the dropout masks come from */
    Slope slope(FitBatch batch, Map<String, FloatTensor> parameters, SplittableRandom random) {
        try (Inputs inputs = new Inputs(batch, parameters)) {
            long windows = batch.windows();
            long outputs = batch.target().length / batch.weight().length;
            inputs.floats("target", FloatBuffer.wrap(batch.target()), windows, batch.queries(), outputs);
            inputs.floats("target_weight", FloatBuffer.wrap(batch.weight()), windows, batch.queries());
            for (FitGraph.Mask mask : graph.masks()) {
                long[] shape = extents(mask, batch);
                inputs.floats(mask.input(), FloatBuffer.wrap(keep(mask.rate(), shape, random)), shape);
            }
            try (OrtSession.Result result = learning.run(inputs.tensors)) {
                Map<String, float[]> gradients = new LinkedHashMap<>();
                for (String name : graph.trained()) {
                    gradients.put(name, floats(result, FitGraph.gradientOf(name)));
                }
                return new Slope(floats(result, "loss")[0], gradients);
            }
        } catch (OrtException failure) {
            throw new IllegalStateException("a batch cannot be learned from", failure);
        }
    }

    /** What the network says to a batch's queries, in network units, (windows, queries, outputs). */
    float[] decode(FitBatch batch, Map<String, FloatTensor> parameters) {
        try (Inputs inputs = new Inputs(batch, parameters);
                OrtSession.Result result = decoding.run(inputs.tensors)) {
            return floats(result, "output");
        } catch (OrtException failure) {
            throw new IllegalStateException("a batch does not decode", failure);
        }
    }

    private static long[] extents(FitGraph.Mask mask, FitBatch batch) {
        return mask.shape().dimensions().stream()
                .mapToLong(dimension -> dimension.isKnown()
                        ? dimension.extent()
                        : dimension.symbol().equals("batch") ? batch.windows() : batch.queries())
                .toArray();
    }

    private static float[] keep(float rate, long[] shape, SplittableRandom random) {
        float[] mask = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        float kept = 1 / (1 - rate);
        for (int k = 0; k < mask.length; k++) {
            mask[k] = random.nextDouble() < rate ? 0 : kept;
        }
        return mask;
    }

    private static float[] floats(OrtSession.Result result, String name) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public void close() {
        close(learning);
        close(decoding);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not close its session", failure);
        }
    }

    /** The tensors of one run. */
    private final class Inputs implements FitBatch.Inputs, AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

        Inputs(FitBatch batch, Map<String, FloatTensor> parameters) {
            batch.giveTo(this);
            parameters.forEach((name, parameter) -> {
                long[] extents = Arrays.stream(parameter.shape()).asLongStream().toArray();
                floats(name, FloatBuffer.wrap(parameter.data()), extents);
            });
        }

        @Override
        public void floats(String name, FloatBuffer values, long... shape) {
            put(name, () -> OnnxTensor.createTensor(environment, values, shape));
        }

        @Override
        public void integers(String name, LongBuffer values, long... shape) {
            put(name, () -> OnnxTensor.createTensor(environment, values, shape));
        }

        @Override
        public void booleans(String name, ByteBuffer values, long... shape) {
            put(name, () -> OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.BOOL));
        }

        private void put(String name, Making making) {
            try {
                tensors.put(name, making.tensor());
            } catch (OrtException failure) {
                throw new IllegalStateException("ONNX Runtime does not take input " + name, failure);
            }
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** Makes a tensor. */
    private interface Making {
        OnnxTensor tensor() throws OrtException;
    }
}
