package org.poyorig.fit.batch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Data of one step: inputs of a network's graph, the measured outputs and their weights. */
public interface FitBatch {

    /** Number of windows. */
    int windows();

    /** Number of queries of each window. */
    int queries();

    /** The extent of a named dimension of the graph: {@code batch}, {@code queries}, or one of the network's own. */
    default long extent(String dimension) {
        return switch (dimension) {
            case "batch" -> windows();
            case "queries" -> queries();
            default -> throw new IllegalArgumentException("no dimension " + dimension);
        };
    }

    /** Measured outputs at the queries in network units, (windows, queries, outputs), row-major; finite. */
    float[] target();

    /** Weight of each query, (windows, queries), row-major. */
    float[] weight();

    /** Gives the graph all its inputs except the trained parameters. */
    void giveTo(Inputs inputs);

    /** Receives the inputs of a graph, by name; buffers are row-major. */
    interface Inputs {
        /** 32-bit floats. */
        void floats(String name, FloatBuffer values, long... shape);

        /** 64-bit integers. */
        void integers(String name, LongBuffer values, long... shape);

        /** Booleans of one byte each. */
        void booleans(String name, ByteBuffer values, long... shape);
    }
}
