package org.poyorig.gpu.padded;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.poyorig.token.TokenSequence;

/** Pads windows with any number of spikes to a graph's one size. One thread uses it. */
final class FixedSizeGraph implements AutoCloseable {
    private final PaddedGraph graph;
    private final int size;
    private final int paddingUnit;
    private final FloatBuffer spikes;
    private int filled;

    /** @param graph closed with this object */
    FixedSizeGraph(PaddedGraph graph, int size, int paddingUnit) {
        this.graph = graph;
        this.size = size;
        this.paddingUnit = paddingUnit;
        spikes = graph.spikes();
        fill(0, size);
    }

    /** Fills in the newest spikes of a window, as many as fit, and runs the graph. */
    FloatBuffer run(TokenSequence tokens) {
        int kept = Math.min(tokens.spikeCount(), size);
        int from = tokens.count() - kept;
        LongBuffer units = tokens.unitIndex();
        for (int k = 0; k < kept; k++) {
            spikes.put(k, (float) units.get(from + k));
        }
        spikes.put(size, tokens.offsetSeconds(), from, kept);
        fill(kept, filled);
        filled = kept;
        runAgain();
        return graph.outputs();
    }

    /** Runs the same window again. */
    void runAgain() {
        try {
            graph.run();
        } catch (OrtException failure) {
            throw new IllegalStateException(
                    "decoding of a window padded to " + size + " spikes fails: " + failure.getMessage(), failure);
        }
    }

    /** Replaces the spikes of an earlier, fuller window by padding. */
    private void fill(int from, int before) {
        for (int k = from; k < before; k++) {
            spikes.put(k, paddingUnit);
            spikes.put(size + k, 0);
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
