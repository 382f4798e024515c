package org.poyorig.gpu.bound;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Host memory, for tests of a bound graph on the CPU. */
final class HostMemory implements TensorMemory {
    private static final int ALIGNMENT = 64;

    private final List<Memory> taken = new ArrayList<>();

    @Override
    public String name() {
        return "Cpu";
    }

    @Override
    public MirroredFloats allocate(int count) {
        long bytes = (long) Float.BYTES * count;
        Memory memory = new Memory(bytes + ALIGNMENT);
        taken.add(memory);
        memory.clear();
        Pointer aligned = memory.align(ALIGNMENT);
        FloatBuffer floats =
                aligned.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
        return new Floats(floats, aligned);
    }

    @Override
    public void close() {
        taken.forEach(Memory::close);
        taken.clear();
    }

    private record Floats(FloatBuffer host, Pointer device) implements MirroredFloats {
        @Override
        public void upload() {
            // The graph reads what Java wrote.
        }

        @Override
        public void download() {
            // Java reads what the graph wrote.
        }
    }
}
