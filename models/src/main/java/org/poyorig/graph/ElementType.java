package org.poyorig.graph;

/** What a tensor's elements are, with the numbers of {@code TensorProto.DataType} in ONNX. */
public enum ElementType {
    FLOAT(1),
    INT32(6),
    INT64(7),
    BOOL(9),
    /** Real numbers of 16 bits: only inside what {@link OnnxWriter#writeWithHalfProducts} writes. */
    FLOAT16(10),
    /** Real numbers of 64 bits: only as what {@link #FLOAT} may be written as, see {@link OnnxWriter}. */
    DOUBLE(11);

    private final int onnxCode;

    ElementType(int onnxCode) {
        this.onnxCode = onnxCode;
    }

    /** The number ONNX gives this type. */
    public int onnxCode() {
        return onnxCode;
    }
}
