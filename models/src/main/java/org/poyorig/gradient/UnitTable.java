package org.poyorig.gradient;

import java.util.function.Supplier;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Source of the unit embeddings in a training graph of POYO. */
@FunctionalInterface
public interface UnitTable {
    /** Input with the row numbers of the batch's units in the whole table: int64 (unitsAtOnce + 1). */
    String ROWS = "batch_unit_rows";

    /** Input with the batch's table of unit embeddings: float (unit_rows, dim). */
    String GIVEN = "batch_unit_table";

    /** One table of all units, one of the weights. */
    UnitTable WHOLE = (graph, weight, dim) -> weight.get();

    /** Each batch has a table as input. No unit embedding is trained, and the weight of that name is not used. */
    UnitTable WITH_THE_BATCH =
            (graph, weight, dim) -> graph.input(GIVEN, ElementType.FLOAT, Shape.of("unit_rows", dim));

    /**
     * Source for training on many sessions. The cost of a table's gradient grows with the number of rows. So each batch
     * gathers a small table with its own units from the whole table, and {@code input_unit_index} counts rows of the
     * small table.
     *
     * @param unitsAtOnce largest number of units in a batch, without the padding row; {@link #ROWS} gives their rows
     */
    static UnitTable gathered(int unitsAtOnce) {
        return (graph, weight, dim) ->
                weight.get().gather(graph.input(ROWS, ElementType.INT64, Shape.of(unitsAtOnce + 1)), 0);
    }

    /**
     * Adds the table to a graph.
     *
     * @param weight supplies the table of all units, if it is used
     * @param dim length of an embedding
     * @return table of the unit embeddings, (rows, dim); {@code input_unit_index} counts its rows
     */
    Value in(Graph graph, Supplier<Value> weight, int dim);
}
