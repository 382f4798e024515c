package org.poyorig.fit;

import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.fit.batch.FitBatch;
import org.poyorig.fit.batch.GraphSession;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.CheckedWorker;

/** Decodes batches with a trained network of any kind. One thread calls it; the caller that opened it closes it. */
public final class Decoding implements AutoCloseable {
    private static final String OUTPUT = "output";

    private final CheckedWorker<GraphSession> session;

    /** @param weights all parameters, which become constants of the graph */
    public Decoding(LearningNetwork network, Map<String, FloatTensor> weights, BatchProvider provider) {
        byte[] graph = network.decoding(weights, List.of());
        this.session = new CheckedWorker<>(provider, execution -> new GraphSession(graph, 1, execution));
    }

    /** Returns the answers to a batch's queries in network units, (windows, queries, outputs), row-major. */
    public float[] answer(FitBatch batch) {
        return answer(session, batch, Map.of());
    }

    static float[] answer(CheckedWorker<GraphSession> session, FitBatch batch, Map<String, FloatTensor> parameters) {
        return session.run(graph -> graph.run(batch, parameters, inputs -> {}, List.of(OUTPUT)), new SameAnswers())
                .get(OUTPUT);
    }

    @Override
    public void close() {
        session.close();
    }
}
