package org.poyorig.gpu.padded;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;

/** A padded live graph for windows of one size. Its memory is allocated once. One thread uses and closes it. */
public interface PaddedGraph extends AutoCloseable {
    /** Input of the next run, (2, spikes), described in {@link org.poyorig.poyo.LiveGraph}; a direct buffer. */
    FloatBuffer spikes();

    /** Outputs of the last run in network units; a direct buffer. */
    FloatBuffer outputs();

    /** Runs the graph. */
    void run() throws OrtException;

    @Override
    void close();
}
