package org.poyorig.poyo;

import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.Dimension;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;
import org.poyorig.graph.WithoutGradient;

/**
 * Spike counts of a batch of windows, computed inside a graph. They depend on no parameter, so they need no gradient.
 *
 * @param binSeconds width of a time bin
 * @param bins number of time bins of a window
 * @param unit row of each token's unit, int64 (batch, tokens)
 * @param seconds time of each token from the window's start, (batch, tokens)
 * @param spike 1 for a spike, 0 for every other token, (batch, tokens)
 * @param statistics statistics of each unit's counts, (rows, 3); see {@link RecurrentConfig#COUNTS}
 */
record SpikeCounts(double binSeconds, int bins, Value unit, Value seconds, Value spike, Value statistics) {
    /** Every inverse spread times this number is above 1. */
    private static final float LARGE = 1e6f;

    /**
     * Standardised square roots of the counts, (batch, bins, rows), without units that are lost. A unit is lost if it
     * has no spike in a whole window and its statistics say that this never happens: it counts as its mean, and the
     * other units count a little more.
     *
     * @param present 1 for the units of each window, 0 for other rows, (batch, 1, rows)
     */
    Value standardised(Value present) {
        Value counts = counts();
        Value total = counts.reduceSum(2).transpose(0, 2, 1);
        Value one = unit.graph().scalar(1);
        Value heard = total.add(statistic(2).negate().add(1));
        Value alive = WithoutGradient.minimum(heard, one).multiply(present);
        Value more = present.reduceSum(2)
                .divide(WithoutGradient.maximum(alive.reduceSum(2), one))
                .sqrt();
        return counts.sqrt()
                .transpose(0, 2, 1)
                .subtract(statistic(0))
                .multiply(statistic(1))
                .multiply(alive.multiply(more));
    }

    /** The rows that belong to units, because they have statistics: 1, and 0 for other rows, (1, 1, rows). */
    Value rowsOfUnits() {
        return WithoutGradient.minimum(
                statistic(1).multiply(LARGE), unit.graph().scalar(1));
    }

    /**
     * Which units have a token of some kind.
     *
     * @param kind 1 for a token of this kind, 0 for every other token, (batch, tokens)
     * @return number of these tokens, (batch, 1, rows)
     */
    Value having(Value kind) {
        Dimension rows = statistics.shape().get(0);
        Value zeros = noTokens().add(rowZeros(1).reshape(Shape.of(1, rows)));
        return WithoutGradient.scatterAdd(zeros, unit, kind, 1).unsqueeze(1);
    }

    /** Number of spikes of each unit in each bin, (batch, rows, bins). */
    private Value counts() {
        Graph graph = unit.graph();
        Value at = seconds.multiply((float) (1 / binSeconds)).add(RecurrentConfig.BIN_EDGE);
        Value bin = WithoutGradient.minimum(at, graph.scalar(bins - 1)).cast(ElementType.INT64);
        Value place = unit.multiply(graph.constant("bins", bins)).add(bin);
        Dimension rows = statistics.shape().get(0);
        Dimension places = rows.isKnown() ? Dimension.of(rows.extent() * bins) : Dimension.named("rows·bins");
        Value zeros = noTokens().add(rowZeros(bins).reshape(Shape.of(1, places)));
        return WithoutGradient.scatterAdd(zeros, place, spike, 1)
                .reshape(Shape.of(unit.shape().get(0), rows, bins));
    }

    /** Zeros, (batch, 1). */
    private Value noTokens() {
        return spike.reduceSum(1).multiply(0);
    }

    /** Zeros, (rows, width). */
    private Value rowZeros(int width) {
        Value zero = statistics.split(1, 1, 1, 1).get(0).multiply(0);
        return zero.add(unit.graph().constant("no_counts", FloatTensor.of(new float[width], 1, width)));
    }

    /** One column of the statistics, (1, 1, rows). */
    private Value statistic(int column) {
        return statistics
                .split(1, 1, 1, 1)
                .get(column)
                .reshape(Shape.of(1, 1, statistics.shape().get(0)));
    }
}
