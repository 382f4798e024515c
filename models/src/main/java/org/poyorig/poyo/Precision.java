package org.poyorig.poyo;

/** Precision of the numbers in a live graph. */
public enum Precision {
    /** All real numbers have 32 bits. */
    FP32,
    /** Inputs and results of matrix products have 16 bits; angles, norms, softmax and sums have 32 bits. */
    FP16
}
