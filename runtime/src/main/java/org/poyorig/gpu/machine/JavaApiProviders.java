package org.poyorig.gpu.machine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.Map;

/** Adds providers through ONNX Runtime's Java API. */
record JavaApiProviders(OrtSession.SessionOptions options) implements ExecutionProviders {
    private static final int FIRST_DEVICE = 0;

    @Override
    public void addTensorRt(Map<String, String> settings) throws OrtException {
        try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(FIRST_DEVICE)) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                tensorRt.add(setting.getKey(), setting.getValue());
            }
            options.addTensorrt(tensorRt);
        }
    }

    @Override
    public void addCuda(Map<String, String> settings) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_DEVICE)) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            options.addCUDA(cuda);
        }
    }
}
