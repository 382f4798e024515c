package org.poyorig.gpu;

import org.poyorig.decode.Decoder;
import org.poyorig.gpu.machine.GpuProvider;

/** A way of decoding that may not work on this machine. */
interface Candidate {
    /** What it is, in words. */
    String name();

    /** The provider it needs: what keeps that from working keeps every candidate of it from working. */
    GpuProvider provider();

    /** Whether it needs ONNX Runtime's C API. */
    boolean isBound();

    /** How far its answers may be from the processor's, as {@link Parity#largest} counts. */
    double tolerance();

    /**
     * Loads it.
     *
     * @throws Exception whatever keeps it from working
     */
    Decoder open() throws Exception;
}
