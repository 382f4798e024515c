package org.poyorig.fit.batch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** What one step learns from: inputs of a network's graph, what is true, and how much that counts. */
public interface FitBatch {

    /** Windows side by side. */
    int windows();

    /** Moments that each window is asked for. */
    int queries();

    /** What was measured then, in network units, (windows, queries, outputs), row-major; finite. */
    float[] target();

    /** How much each query counts, (windows, queries), row-major. */
    float[] weight();

    /** Gives the network's inputs, all but the trained parameters. */
    void giveTo(Inputs inputs);

    /** Takes inputs of a graph, by name; buffers are row-major. */
    interface Inputs {
        /** 32-bit floats. */
        void floats(String name, FloatBuffer values, long... shape);

        /** 64-bit whole numbers. */
        void integers(String name, LongBuffer values, long... shape);

        /** Booleans, a byte each. */
        void booleans(String name, ByteBuffer values, long... shape);
    }
}
