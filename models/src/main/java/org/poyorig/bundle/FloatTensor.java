package org.poyorig.bundle;

import java.util.Arrays;

/**
 * A named weight's value: 32-bit floats in row-major order. The arrays are owned by whoever made the tensor and are not
 * copied; treat them as read-only.
 */
public record FloatTensor(int[] shape, float[] data) {

    public FloatTensor {
        long size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size + " values, got " + data.length);
        }
    }

    /** A tensor of the given values and shape. */
    public static FloatTensor of(float[] data, int... shape) {
        return new FloatTensor(shape, data);
    }

    /** Extent of one dimension. */
    public int extent(int dimension) {
        return shape[dimension];
    }

    /** The shape as ONNX Runtime takes it. */
    public long[] longShape() {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that && Arrays.equals(shape, that.shape) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
