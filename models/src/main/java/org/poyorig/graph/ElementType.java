package org.poyorig.graph;

/** Element types of tensors, with their numbers in ONNX ({@code TensorProto.DataType}). */
public enum ElementType {
    FLOAT(1),
    INT32(6),
    INT64(7),
    BOOL(9),
    /** Real numbers of 16 bits: only in models that {@link OnnxWriter#writeWithHalfProducts} writes. */
    FLOAT16(10);

    private final int onnxCode;

    ElementType(int onnxCode) {
        this.onnxCode = onnxCode;
    }

    /** ONNX's number of this type. */
    public int onnxCode() {
        return onnxCode;
    }
}
