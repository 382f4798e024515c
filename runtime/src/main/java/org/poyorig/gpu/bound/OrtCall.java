package org.poyorig.gpu.bound;

import ai.onnxruntime.OrtException;
import com.sun.jna.Function;

/** A function of ONNX Runtime with its arguments, prepared once, so that a call allocates almost nothing. */
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
