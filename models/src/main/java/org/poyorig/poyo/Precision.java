package org.poyorig.poyo;

/** How exactly a live graph computes. */
public enum Precision {
    /** Every number has 32 bits. */
    FP32,
    /** Matrix products take and give 16-bit numbers; angles, norms, softmax and sums stay in 32 bits. */
    FP16
}
