package org.poyorig.gpu.bound;

import com.sun.jna.Pointer;
import java.nio.FloatBuffer;

/** Floats that Java reads and writes on the host, and a graph where it runs. */
public interface MirroredFloats {
    /** On the host: direct, in native order. */
    FloatBuffer host();

    /** Where a graph has them. */
    Pointer device();

    /** Copies from the host to where the graph has them; done when it returns. */
    void upload();

    /** Waits for what was computed, and copies it to the host. */
    void download();
}
