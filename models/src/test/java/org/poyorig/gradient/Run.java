package org.poyorig.gradient;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.graph.Graph;

/** A graph in 64-bit arithmetic, for checking one gradient against another. */
final class Run implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private final OrtSession session;

    Run(Graph graph) throws OrtException {
        session = ENVIRONMENT.createSession(DoublePrecision.write(graph));
    }

    /** All outputs by name. */
    Map<String, double[]> with(Map<String, Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try {
            for (String name : session.getInputNames()) {
                Tensor tensor = inputs.get(name);
                given.put(
                        name, OnnxTensor.createTensor(ENVIRONMENT, DoubleBuffer.wrap(tensor.values()), tensor.shape()));
            }
            try (OrtSession.Result result = session.run(given)) {
                Map<String, double[]> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                    DoubleBuffer buffer = ((OnnxTensor) output.getValue()).getDoubleBuffer();
                    double[] values = new double[buffer.remaining()];
                    buffer.get(values);
                    outputs.put(output.getKey(), values);
                }
                return outputs;
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /** Numbers and their extents. */
    record Tensor(long[] shape, double[] values) {}
}
