package org.poyorig.gpu.padded;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.poyorig.token.TokenSequence;

/** Puts windows of any number of spikes into a padded graph of one size. One thread. */
final class FixedSizeGraph implements AutoCloseable {
    private final PaddedGraph graph;
    private final int size;
    private final int paddingUnit;
    private final FloatBuffer spikes;
    private int filled;

    /** @param graph closed with this */
    FixedSizeGraph(PaddedGraph graph, int size, int paddingUnit) {
        this.graph = graph;
        this.size = size;
        this.paddingUnit = paddingUnit;
        spikes = graph.spikes();
        fill(0, size);
    }

    /** Takes the newest spikes of a window, as many as fit, and runs. */
    FloatBuffer run(TokenSequence tokens) {
        int kept = Math.min(tokens.spikeCount(), size);
        int from = tokens.count() - kept;
        LongBuffer units = tokens.unitIndex();
        for (int k = 0; k < kept; k++) {
            spikes.put(k, units.get(from + k));
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
                    "a window padded to " + size + " spikes does not decode: " + failure.getMessage(), failure);
        }
    }

    /** What is behind the spikes and was filled before becomes padding. */
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
