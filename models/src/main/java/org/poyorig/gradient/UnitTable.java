package org.poyorig.gradient;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Source of what a training graph knows of the units: their embeddings and, for a recurrent path, their counts. */
@FunctionalInterface
public interface UnitTable {
    /** Input with the row numbers of the batch's units in the whole table: int64 (unitsAtOnce + 1). */
    String ROWS = "batch_unit_rows";

    /**
     * Input with the batch's own table: float (unit_rows, dim), or (unit_rows, dim + 2) with the
     * {@linkplain RecurrentConfig#COUNTS counts} in the last columns.
     */
    String GIVEN = "batch_unit_table";

    /** Input with the counts of the batch's units, beside {@link #ROWS}: float (unitsAtOnce + 1, 2). */
    String COUNTS = "batch_unit_counts";

    /** Named dimension of {@link #GIVEN}. */
    String OWN_ROWS = "unit_rows";

    /** One table of all units, one of the weights. */
    UnitTable WHOLE = (graph, embeddings, counts, dim) -> new Tables(embeddings.get(), counts.map(Supplier::get));

    /** Each batch has a table as input. No unit embedding is trained, and the weight of that name is not used. */
    UnitTable WITH_THE_BATCH = (graph, embeddings, counts, dim) -> {
        if (counts.isEmpty()) {
            return new Tables(graph.input(GIVEN, ElementType.FLOAT, Shape.of(OWN_ROWS, dim)), Optional.empty());
        }
        int width = dim + RecurrentConfig.STATISTICS;
        List<Value> parts = graph.input(GIVEN, ElementType.FLOAT, Shape.of(OWN_ROWS, width))
                .split(1, dim, RecurrentConfig.STATISTICS);
        return new Tables(parts.get(0), Optional.of(parts.get(1)));
    };

    /**
     * Source for training on many sessions. The cost of a table's gradient grows with the number of rows. So each batch
     * gathers a small table with its own units from the whole table, and {@code input_unit_index} counts rows of the
     * small table. Sessions may share rows of embeddings; their counts are their own.
     *
     * @param unitsAtOnce largest number of units in a batch, without the padding row; {@link #ROWS} gives their rows,
     *     and {@link #COUNTS} their counts
     */
    static UnitTable gathered(int unitsAtOnce) {
        return (graph, embeddings, counts, dim) -> {
            Value rows = graph.input(ROWS, ElementType.INT64, Shape.of(unitsAtOnce + 1));
            Shape given = Shape.of(unitsAtOnce + 1, RecurrentConfig.STATISTICS);
            return new Tables(
                    embeddings.get().gather(rows, 0),
                    counts.map(table -> graph.input(COUNTS, ElementType.FLOAT, given)));
        };
    }

    /**
     * The tables of a graph; {@code input_unit_index} counts their rows.
     *
     * @param embeddings (rows, dim)
     * @param counts (rows, 2); empty without a recurrent path
     */
    record Tables(Value embeddings, Optional<Value> counts) {}

    /**
     * Adds the tables to a graph.
     *
     * @param embeddings supplies the embeddings of all units, if they are used
     * @param counts supplies the counts of all units, if they are used; empty without a recurrent path
     * @param dim length of an embedding
     */
    Tables in(Graph graph, Supplier<Value> embeddings, Optional<Supplier<Value>> counts, int dim);
}
