package org.poyorig.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The data of a value that is fixed when the graph is built: exactly one of the arrays is there, in row-major order.
 * The arrays are not copied; treat them as read-only.
 *
 * @param floats elements of a {@link ElementType#FLOAT} constant, else null
 * @param integers elements of an {@link ElementType#INT64} constant, else null
 */
public record Constant(float[] floats, long[] integers) {

    /**
     * The elements as ONNX stores them: little-endian, without padding.
     *
     * @param real {@link ElementType#FLOAT}, {@link ElementType#FLOAT16} or {@link ElementType#DOUBLE}: how real
     *     numbers are stored
     */
    byte[] toBytes(ElementType real) {
        if (floats != null && real == ElementType.FLOAT16) {
            ByteBuffer bytes = allocate(floats.length, Short.BYTES);
            for (float number : floats) {
                bytes.putShort(Half.of(number));
            }
            return bytes.array();
        }
        if (floats != null && real == ElementType.DOUBLE) {
            ByteBuffer bytes = allocate(floats.length, Double.BYTES);
            for (float number : floats) {
                bytes.putDouble(number);
            }
            return bytes.array();
        }
        if (floats != null) {
            ByteBuffer bytes = allocate(floats.length, Float.BYTES);
            bytes.asFloatBuffer().put(floats);
            return bytes.array();
        }
        ByteBuffer bytes = allocate(integers.length, Long.BYTES);
        bytes.asLongBuffer().put(integers);
        return bytes.array();
    }

    private static ByteBuffer allocate(int count, int elementBytes) {
        return ByteBuffer.allocate(Math.multiplyExact(count, elementBytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
