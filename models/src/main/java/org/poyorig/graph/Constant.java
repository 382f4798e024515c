package org.poyorig.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The data of a constant, in row-major order. Exactly one of the two arrays is not null. The arrays are not copied;
 * treat them as read-only.
 *
 * @param floats elements of a {@link ElementType#FLOAT} constant, else null
 * @param integers elements of an {@link ElementType#INT64} constant, else null
 */
public record Constant(float[] floats, long[] integers) {

    /**
     * Returns the elements as ONNX stores them: little-endian, without padding.
     *
     * @param real how real numbers are stored: {@link ElementType#FLOAT} or {@link ElementType#FLOAT16}
     */
    byte[] toBytes(ElementType real) {
        if (floats != null && real == ElementType.FLOAT16) {
            ByteBuffer bytes = allocate(floats.length, Short.BYTES);
            for (float number : floats) {
                bytes.putShort(Half.of(number));
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
