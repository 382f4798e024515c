package org.poyorig.gradient;

import java.util.function.Supplier;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** Where the graph of a learning POYO has the rows of a batch's units from. */
@FunctionalInterface
public interface UnitTable {
    /** Input that says which rows of the whole table a batch's own has: int64 (unitsAtOnce + 1). */
    String ROWS = "batch_unit_rows";

    /** Input that is a batch's table: float (unit_rows, dim). */
    String GIVEN = "batch_unit_table";

    /** One table of all units, among the weights. */
    UnitTable WHOLE = (graph, weight, dim) -> weight.get();

    /** Each batch brings a table along; no row is learned, and the weight of that name does not matter. */
    UnitTable WITH_THE_BATCH =
            (graph, weight, dim) -> graph.input(GIVEN, ElementType.FLOAT, Shape.of("unit_rows", dim));

    /**
     * For many sessions. The gradient of a table costs as many products as it has rows; so each batch gets a table of
     * its own units out of the whole one, and its {@code input_unit_index} counts in that.
     *
     * @param unitsAtOnce most units of a batch, the padding row left out; {@link #ROWS} says which row each is
     */
    static UnitTable gathered(int unitsAtOnce) {
        return (graph, weight, dim) ->
                weight.get().gather(graph.input(ROWS, ElementType.INT64, Shape.of(unitsAtOnce + 1)), 0);
    }

    /**
     * @param weight the weight of all units' rows, asked for only where it is used
     * @param dim width of a row
     * @return (rows, dim), which {@code input_unit_index} counts in
     */
    Value in(Graph graph, Supplier<Value> weight, int dim);
}
