package org.poyorig.fit.batch;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.OnnxEnvironment;

/** Runs one graph on batches in ONNX Runtime. On one provider, equal inputs give equal outputs. One thread calls it. */
public final class GraphSession implements AutoCloseable {
    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;

    public GraphSession(byte[] onnx, int threads, Execution execution) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            execution.addTo(options, Execution.ANY_SIZE);
            this.session = OnnxEnvironment.load(onnx, options);
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not load the graph: " + failure.getMessage(), failure);
        }
    }

    /**
     * Runs the graph on a batch.
     *
     * @param parameters trained parameters, by name
     * @param further gives the inputs that are neither in the batch nor in the parameters
     * @param outputs names of the outputs to return
     * @return values of each output, row-major
     */
    public Map<String, float[]> run(
            FitBatch batch,
            Map<String, FloatTensor> parameters,
            Consumer<FitBatch.Inputs> further,
            List<String> outputs) {
        return run(
                inputs -> {
                    batch.giveTo(inputs);
                    parameters.forEach((name, parameter) -> inputs.floats(
                            name,
                            FloatBuffer.wrap(parameter.data()),
                            Arrays.stream(parameter.shape()).asLongStream().toArray()));
                    further.accept(inputs);
                },
                outputs);
    }

    /** Runs the graph on any inputs. */
    public Map<String, float[]> run(Consumer<FitBatch.Inputs> giving, List<String> outputs) {
        try (Inputs inputs = new Inputs()) {
            giving.accept(inputs);
            try (OrtSession.Result result = session.run(inputs.tensors)) {
                Map<String, float[]> values = new LinkedHashMap<>();
                for (String output : outputs) {
                    FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
                    float[] copy = new float[buffer.remaining()];
                    buffer.get(copy);
                    values.put(output, copy);
                }
                return values;
            }
        } catch (OrtException failure) {
            throw new IllegalStateException(
                    "ONNX Runtime does not run the graph on a batch: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new IllegalStateException("ONNX Runtime does not close its session", failure);
        }
    }

    /** The input tensors of one run. */
    private final class Inputs implements FitBatch.Inputs, AutoCloseable {
        private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();

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
