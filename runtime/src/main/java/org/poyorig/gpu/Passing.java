package org.poyorig.gpu;

/** How windows and tables get to a graph on a GPU, the fastest first. */
public enum Passing {
    /** Tables stay on the GPU, and its kernels are recorded once as a CUDA graph and replayed. */
    RECORDED("CUDA graph"),
    /** Tables stay on the GPU. */
    BOUND("bound"),
    /** Everything is copied for each decode: all that ONNX Runtime's Java API can do. */
    COPIED("copied");

    private final String label;

    Passing(String label) {
        this.label = label;
    }

    /** A word or two for a person. */
    public String label() {
        return label;
    }
}
