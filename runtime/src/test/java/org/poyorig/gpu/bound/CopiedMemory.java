package org.poyorig.gpu.bound;

import com.sun.jna.Pointer;
import java.nio.FloatBuffer;

/** Host memory twice, like host and GPU memory: Java and the graph see each other's values only after a copy. */
final class CopiedMemory implements TensorMemory {
    private final HostMemory host = new HostMemory();
    private final HostMemory device = new HostMemory();
    private int uploads;
    private int downloads;
    private boolean closed;

    int uploads() {
        return uploads;
    }

    int downloads() {
        return downloads;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public MirroredFloats allocate(int count) {
        MirroredFloats here = host.allocate(count);
        MirroredFloats there = device.allocate(count);
        return new MirroredFloats() {
            @Override
            public FloatBuffer host() {
                return here.host();
            }

            @Override
            public Pointer device() {
                return there.device();
            }

            @Override
            public void upload() {
                uploads++;
                there.host().put(0, here.host(), 0, count);
            }

            @Override
            public void download() {
                downloads++;
                here.host().put(0, there.host(), 0, count);
            }
        };
    }

    @Override
    public void close() {
        closed = true;
        host.close();
        device.close();
    }
}
