package org.poyorig.bundle;

import java.util.Arrays;

/** The values of a weight: 32-bit floats in row-major order. The arrays are not copied; treat them as read-only. */
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

    /** Makes a tensor of the given values and shape. */
    public static FloatTensor of(float[] data, int... shape) {
        return new FloatTensor(shape, data);
    }

    /** Extent of one dimension. */
    public int extent(int dimension) {
        return shape[dimension];
    }

    /** The shape in the type that ONNX Runtime takes. */
    public long[] longShape() {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    /** Copies some rows of a matrix, in the given order. */
    public FloatTensor rows(int... chosen) {
        int width = shape[1];
        float[] values = new float[chosen.length * width];
        for (int k = 0; k < chosen.length; k++) {
            System.arraycopy(data, chosen[k] * width, values, k * width, width);
        }
        return of(values, chosen.length, width);
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
