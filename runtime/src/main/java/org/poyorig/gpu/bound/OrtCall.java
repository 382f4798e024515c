package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Function;

/** A function of ONNX Runtime with its arguments, made once: calling it makes as good as no garbage. */
final class OrtCall {
    private final OrtApi api;
    private final Function function;
    private final Object[] arguments;

    OrtCall(OrtApi api, Function function, Object... arguments) {
        this.api = api;
        this.function = function;
        this.arguments = arguments;
    }

    void run() throws OrtException {
        api.check(function.invokePointer(arguments));
    }
}
