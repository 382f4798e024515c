package org.poyorig.fit;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.decode.OnnxEnvironment;
import org.poyorig.gradient.FitGraph;

/**
 * POYO in ONNX Runtime with some of its parameters still moving: a graph of loss and gradients and one that decodes.
 * CPU provider; one thread calls it.
 */
final class FitNetwork implements AutoCloseable {
    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final FitGraph graph;
    private final PoyoConfig config;
    private final OrtSession learning;
    private final OrtSession decoding;

    /** The loss of a batch, and the gradient of each trained parameter by its name. */
    record Slope(float loss, Map<String, float[]> gradients) {}

    FitNetwork(PoyoConfig config, Map<String, FloatTensor> weights, Collection<String> trained, FitSettings settings) {
        this.config = config;
        this.graph = FitGraph.of(
                config,
                weights,
                trained,
                settings.dropout().residual(),
                settings.dropout().feedForward());
        this.learning = session(graph.onnx(), settings.threads());
        try {
            this.decoding = session(FitGraph.decoding(config, weights, trained), settings.threads());
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
            long windows = batch.tokens().windows();
            inputs.floats("target", batch.target(), windows, batch.queries(), config.dimOut());
            inputs.floats("target_weight", batch.weight(), windows, batch.queries());
            for (FitGraph.Mask mask : graph.masks()) {
                long[] shape = extents(mask, batch);
                inputs.floats(mask.input(), keep(mask.rate(), shape, random), shape);
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
                        : dimension.symbol().equals("batch") ? batch.tokens().windows() : batch.queries())
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
    private final class Inputs implements AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

        Inputs(FitBatch batch, Map<String, FloatTensor> parameters) throws OrtException {
            long windows = batch.tokens().windows();
            long[] shape = {windows, batch.tokens().length()};
            put(
                    "input_unit_index",
                    OnnxTensor.createTensor(environment, batch.tokens().unitIndex(), shape));
            put(
                    "input_timestamps",
                    OnnxTensor.createTensor(environment, batch.tokens().offsetSeconds(), shape));
            put(
                    "input_token_type",
                    OnnxTensor.createTensor(environment, batch.tokens().tokenType(), shape));
            put(
                    "input_mask",
                    OnnxTensor.createTensor(environment, batch.tokens().mask(), shape, OnnxJavaType.BOOL));
            LongBuffer session = LongBuffer.wrap(batch.sessionRow());
            put("session_index", OnnxTensor.createTensor(environment, session, new long[] {windows}));
            floats("output_timestamps", batch.querySeconds(), windows, batch.queries());
            for (Map.Entry<String, FloatTensor> parameter : parameters.entrySet()) {
                long[] extents = Arrays.stream(parameter.getValue().shape())
                        .asLongStream()
                        .toArray();
                floats(parameter.getKey(), parameter.getValue().data(), extents);
            }
        }

        void floats(String name, float[] values, long... shape) throws OrtException {
            put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
        }

        private void put(String name, OnnxTensor tensor) {
            tensors.put(name, tensor);
        }

        @Override
        public void close() {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
