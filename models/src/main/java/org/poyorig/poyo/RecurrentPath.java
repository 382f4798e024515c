package org.poyorig.poyo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.graph.WithoutGradient;

/**
 * The recurrent path of a network: several gated recurrent units (Cho et al. 2014) that read standardised spike counts,
 * bin by bin, from a state of zeros. The counts of all units meet in one vector per bin: the sum of the units'
 * embeddings, each times its count, plus the embedding of the session. So the path decodes any set of units, and unit
 * identification calibrates it. The graph is unrolled over the bins; all members are computed by the same nodes.
 */
final class RecurrentPath {
    private final PoyoConfig config;
    private final RecurrentConfig path;
    private final Function<String, Value> weight;
    private final Dropout dropout;
    private final int bins;

    /** @param weight returns the value in the graph of a weight by name */
    RecurrentPath(PoyoConfig config, Function<String, Value> weight, Dropout dropout) {
        this.config = config;
        this.path = config.recurrent().orElseThrow();
        this.weight = weight;
        this.dropout = dropout;
        this.bins = config.countBins();
    }

    /**
     * Answers queries with the state after the last bin that ends before or at the query. Between two ends of bins, the
     * answer is interpolated.
     *
     * @param counts standardised counts, (batch, bins, rows)
     * @param units unit embeddings, (rows, dim)
     * @param session session embeddings, (batch, dim)
     * @param querySeconds (batch, queries), from the window's start
     * @return (members, batch, queries, outputs)
     */
    Value answers(Value counts, Value units, Value session, Value querySeconds) {
        List<Value> states = states(counts, units, session);
        Value[] later = states.stream().skip(1).map(state -> state.unsqueeze(2)).toArray(Value[]::new);
        Value all = states.get(0).unsqueeze(2).concat(2, later);
        Value kept = dropout.apply(Dropout.Place.STATE, "recurrent", all);
        Value ofBins = kept.matMul(
                        weight.apply(RecurrentConfig.READOUT + ".weight").unsqueeze(1))
                .add(weight.apply(RecurrentConfig.READOUT + ".bias").unsqueeze(1));
        return interpolation(querySeconds).unsqueeze(0).matMul(ofBins);
    }

    /**
     * Answers a query at the window's right edge.
     *
     * @return mean over the members, (batch, outputs)
     */
    Value atRightEdge(Value counts, Value units, Value session) {
        List<Value> states = states(counts, units, session);
        Value answers = layer(RecurrentConfig.READOUT, states.get(bins - 1));
        return answers.sumOutermost(1).multiply(1f / path.members());
    }

    /** The states after each bin, each (members, batch, width). */
    private List<Value> states(Value counts, Value units, Value session) {
        Value dropped = dropout.apply(Dropout.Place.COUNTS, "counts", counts.unsqueeze(0));
        Value summed = dropped.matMul(units).add(session.unsqueeze(1));
        Value rows = summed.reshape(Shape.of(summed.shape().get(0), "batch·bins", config.dim()));
        Value together = layer(RecurrentConfig.INPUT, rows);
        int gates = 3 * path.width();
        long[] one = new long[bins];
        Arrays.fill(one, 1);
        Value[] states = new Value[bins];
        List<Value> steps = together.reshape(
                        Shape.of(path.members(), counts.shape().get(0), bins, gates))
                .split(2, one);
        for (int bin = 0; bin < bins; bin++) {
            Value in = steps.get(bin)
                    .reshape(Shape.of(path.members(), counts.shape().get(0), gates));
            states[bin] = bin == 0 ? begin(in) : advance(in, states[bin - 1]);
        }
        return List.of(states);
    }

    /** The first step, from a state of zeros. */
    private Value begin(Value input) {
        int width = path.width();
        List<Value> in = input.split(-1, width, width, width);
        List<Value> bias = weight.apply(RecurrentConfig.STATE + ".bias").split(-1, width, width, width);
        Value keep = in.get(0).add(bias.get(0)).sigmoid();
        Value read = in.get(1).add(bias.get(1)).sigmoid();
        Value next = in.get(2).add(read.multiply(bias.get(2))).tanh();
        return next.subtract(keep.multiply(next));
    }

    private Value advance(Value input, Value state) {
        int width = path.width();
        List<Value> in = input.split(-1, width, width, width);
        List<Value> from = layer(RecurrentConfig.STATE, state).split(-1, width, width, width);
        Value keep = in.get(0).add(from.get(0)).sigmoid();
        Value read = in.get(1).add(from.get(1)).sigmoid();
        Value next = in.get(2).add(read.multiply(from.get(2))).tanh();
        return next.add(keep.multiply(state.subtract(next)));
    }

    private Value layer(String name, Value rows) {
        return rows.matMul(weight.apply(name + ".weight")).add(weight.apply(name + ".bias"));
    }

    /** Weights of the bins for each query, (batch, queries, bins): 1 at the bin that ends there, linear between two. */
    private Value interpolation(Value querySeconds) {
        float[] ends = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            ends[bin] = bin + 1;
        }
        Graph graph = querySeconds.graph();
        Value inBins = querySeconds.multiply((float) (1 / path.binSeconds()));
        Value afterFirst = WithoutGradient.maximum(inBins, graph.scalar(1));
        Value at = WithoutGradient.minimum(afterFirst, graph.scalar(bins)).unsqueeze(2);
        Value apart = WithoutGradient.abs(at.subtract(graph.constant("bin_ends", FloatTensor.of(ends, bins))));
        return WithoutGradient.maximum(apart.negate().add(1), graph.scalar(0));
    }
}
