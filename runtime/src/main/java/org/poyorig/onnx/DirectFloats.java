package org.poyorig.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Direct buffers of 32-bit floats in native byte order, which ONNX Runtime reads and writes in place. */
public final class DirectFloats {
    private DirectFloats() {}

    /** Zeros. */
    public static FloatBuffer zeros(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, count))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** A copy of the values. */
    public static FloatBuffer of(float... values) {
        return zeros(values.length).put(0, values);
    }
}
