package org.poyorig.gpu.bound;

/** Memory for the tensors of a bound graph. One thread at a time uses it. */
interface TensorMemory extends AutoCloseable {
    /** ONNX Runtime's name of this memory. */
    String name();

    /**
     * Allocates 32-bit floats. The host's floats are zeros.
     *
     * @return valid until this memory is closed
     * @throws IllegalStateException if there is not enough memory
     */
    MirroredFloats allocate(int count);

    /** Frees all memory, and everything else that was acquired for it. */
    @Override
    void close();
}
