package org.poyorig.graph;

/** What a tensor's elements are, with the numbers of {@code TensorProto.DataType} in ONNX. */
public enum ElementType {
    FLOAT(1),
    INT32(6),
    INT64(7),
    BOOL(9),
    /** Real numbers of 16 bits: only inside what {@link OnnxWriter#writeWithHalfProducts} writes. */
    FLOAT16(10);

    private final int onnxCode;

    ElementType(int onnxCode) {
        this.onnxCode = onnxCode;
    }

    /** The number ONNX gives this type. */
    public int onnxCode() {
        return onnxCode;
    }
}
