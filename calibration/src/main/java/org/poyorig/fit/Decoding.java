package org.poyorig.fit;

import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;

/**
 * A network that has learned, whatever its kind, answering batches. One thread calls it; closed by whoever opened it.
 */
public final class Decoding implements AutoCloseable {
    private static final String OUTPUT = "output";

    private final GraphSession session;

    /** @param weights all of them, as constants */
    public Decoding(LearningNetwork network, Map<String, FloatTensor> weights) {
        this.session = new GraphSession(network.decoding(weights, List.of()), 1);
    }

    /** What it says to a batch's queries, in network units, (windows, queries, outputs), row-major. */
    public float[] answer(FitBatch batch) {
        return answer(session, batch, Map.of());
    }

    static float[] answer(GraphSession session, FitBatch batch, Map<String, FloatTensor> parameters) {
        return session.run(batch, parameters, inputs -> {}, List.of(OUTPUT)).get(OUTPUT);
    }

    @Override
    public void close() {
        session.close();
    }
}
