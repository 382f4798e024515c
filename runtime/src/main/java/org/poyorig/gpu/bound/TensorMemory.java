package org.poyorig.gpu.bound;

/** Where a bound graph's tensors lie. One thread at a time. */
public interface TensorMemory extends AutoCloseable {
    /** What ONNX Runtime calls the place. */
    String name();

    /**
     * Takes room for 32-bit floats, zeros on the host.
     *
     * @return good until this is closed
     * @throws IllegalStateException where there is none
     */
    MirroredFloats allocate(int count);

    /** Gives back all that was taken, and where something else than memory was taken, that too. */
    @Override
    void close();
}
