package org.poyorig.gpu.bound;

/** The reason why ONNX Runtime's C API cannot be used. The Java API still works. */
public final class BindingUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason in a line for a person */
    public BindingUnavailable(String reason) {
        super(reason);
    }
}
