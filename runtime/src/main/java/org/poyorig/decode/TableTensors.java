package org.poyorig.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.poyo.SessionTables;

/** A session's tables as tensors over memory that ONNX Runtime reads in place; made once, for all sizes of window. */
final class TableTensors implements AutoCloseable {
    private final Map<String, OnnxTensor> byName = new LinkedHashMap<>();

    TableTensors(OrtEnvironment environment, SessionTables tables) {
        try {
            for (Map.Entry<String, FloatTensor> table : tables.byName().entrySet()) {
                FloatBuffer buffer = DirectFloats.of(table.getValue().data());
                long[] shape = table.getValue().longShape();
                byName.put(table.getKey(), OnnxTensor.createTensor(environment, buffer, shape));
            }
        } catch (OrtException failure) {
            close();
            throw new IllegalStateException("ONNX Runtime does not take the session's tables", failure);
        }
    }

    /** The tensors by the names that the graph has for them. */
    Map<String, OnnxTensor> byName() {
        return byName;
    }

    @Override
    public void close() {
        byName.values().forEach(OnnxTensor::close);
        byName.clear();
    }
}
