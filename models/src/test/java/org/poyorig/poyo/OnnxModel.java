package org.poyorig.poyo;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model in ONNX Runtime's CPU provider, for tests. */
public final class OnnxModel implements AutoCloseable {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    public OnnxModel(byte[] model, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = ENVIRONMENT.createSession(model, options);
        }
    }

    public OnnxModel set(String name, float[] values, long... shape) throws OrtException {
        return set(name, OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(values), shape));
    }

    public OnnxModel set(String name, long[] values, long... shape) throws OrtException {
        return set(name, OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(values), shape));
    }

    public OnnxModel set(String name, byte[] booleans, long... shape) throws OrtException {
        return set(name, OnnxTensor.createTensor(ENVIRONMENT, ByteBuffer.wrap(booleans), shape, OnnxJavaType.BOOL));
    }

    private OnnxModel set(String name, OnnxTensor tensor) {
        OnnxTensor before = inputs.put(name, tensor);
        if (before != null) {
            before.close();
        }
        return this;
    }

    public float[] run() throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    /** Every output by name. */
    public Map<String, float[]> outputs() throws OrtException {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, OnnxValue> output : result) {
                FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                outputs.put(output.getKey(), values);
            }
        }
        return outputs;
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        session.close();
    }
}
