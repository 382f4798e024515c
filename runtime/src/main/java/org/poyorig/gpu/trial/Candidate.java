package org.poyorig.gpu.trial;

import org.poyorig.decode.Decoder;
import org.poyorig.gpu.machine.GpuProvider;

/** A way of decoding that may not work on this machine. */
interface Candidate {
    /** The way in words. */
    String name();

    /** The provider that the candidate needs. If the provider is unavailable, all its candidates are. */
    GpuProvider provider();

    /** Whether the candidate needs ONNX Runtime's C API. */
    boolean isBound();

    /** The largest allowed difference from the CPU's outputs, counted as {@link Parity#largest}. */
    double tolerance();

    /**
     * Loads the decoder. The caller closes it.
     *
     * @throws Exception if the candidate does not work on this machine
     */
    Decoder open() throws Exception;
}
