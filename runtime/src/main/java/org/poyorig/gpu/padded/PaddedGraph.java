package org.poyorig.gpu.padded;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;

/**
 * A padded live graph loaded for windows of one size, with memory that is taken once. One thread uses and closes it.
 */
public interface PaddedGraph extends AutoCloseable {
    /** What the next run reads, (2, spikes) as {@link org.poyorig.poyo.LiveGraph} says; a direct buffer. */
    FloatBuffer spikes();

    /** What the last run gave, in network units; a direct buffer. */
    FloatBuffer outputs();

    /** Runs it. */
    void run() throws OrtException;

    @Override
    void close();
}
