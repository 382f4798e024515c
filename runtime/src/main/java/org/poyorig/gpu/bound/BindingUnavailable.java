package org.poyorig.gpu.bound;

/** Why ONNX Runtime's C API cannot be used; its Java API still can. */
public final class BindingUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason for a person, in a line */
    public BindingUnavailable(String reason) {
        super(reason);
    }
}
