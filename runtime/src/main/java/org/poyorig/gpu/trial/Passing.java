package org.poyorig.gpu.trial;

/** How windows and tables reach a graph on a GPU. The fastest way comes first. */
public enum Passing {
    /** The tables stay on the GPU. The GPU's kernels are recorded once as a CUDA graph and then replayed. */
    CUDA_GRAPH("CUDA graph"),
    /** Every decode copies the window and the tables: ONNX Runtime's Java API can do no more. */
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
