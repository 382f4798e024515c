package org.poyorig.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads and writes words of shared memory with the memory orderings that the rings need. Bounds are checked. */
final class Cells {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Cells() {}

    static long get(ByteBuffer memory, int offset) {
        return (long) LONG.getOpaque(memory, offset);
    }

    static long getAcquire(ByteBuffer memory, int offset) {
        return (long) LONG.getAcquire(memory, offset);
    }

    static void set(ByteBuffer memory, int offset, long value) {
        LONG.setOpaque(memory, offset, value);
    }

    static void setRelease(ByteBuffer memory, int offset, long value) {
        LONG.setRelease(memory, offset, value);
    }

    static void setVolatile(ByteBuffer memory, int offset, long value) {
        LONG.setVolatile(memory, offset, value);
    }

    static int getInt(ByteBuffer memory, int offset) {
        return (int) INT.getAcquire(memory, offset);
    }

    /** Sets the half word to 0. Returns whether the half word was not 0 before. */
    static boolean takeInt(ByteBuffer memory, int offset) {
        return (int) INT.getVolatile(memory, offset) != 0 && (int) INT.getAndSet(memory, offset, 0) != 0;
    }
}
