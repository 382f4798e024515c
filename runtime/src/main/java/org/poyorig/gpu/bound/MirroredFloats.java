package org.poyorig.gpu.bound;

import com.sun.jna.Pointer;
import java.nio.FloatBuffer;

/** Floats that exist twice: on the host for Java, and on the device for a graph. */
interface MirroredFloats {
    /** The floats on the host: a direct buffer in native order. */
    FloatBuffer host();

    /** Address of the floats on the device. */
    Pointer device();

    /** Copies from the host to the device. The copy is complete when this method returns. */
    void upload();

    /** Waits until the device has finished, then copies to the host. */
    void download();
}
