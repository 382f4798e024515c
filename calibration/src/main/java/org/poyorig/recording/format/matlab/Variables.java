package org.poyorig.recording.format.matlab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;

/** The variables of a MATLAB file. Values are read only when they are asked for. */
interface Variables extends AutoCloseable {
    /** All variables and the fields of structs with one element. */
    List<Variable> list();

    /** The values of a matrix. */
    Numbers numbers(String name);

    /** The values of a cell, which must hold one row or column. */
    static double[] train(Path path, String name, int cell, int rows, int count, double[] values) {
        if (count > 0 && rows != 1 && rows != count) {
            throw new UserError(
                    path + ", variable " + name,
                    "one row or one column of spike times in each cell",
                    rows + " × " + count / rows + " numbers in cell " + (cell + 1),
                    "save the spike times of one unit in each cell, or one matrix of counts");
        }
        return values;
    }

    /** The values of a cell array, column after column; each cell holds a row or a column of numbers. */
    List<double[]> cells(String name);

    /** The texts of a cell array; empty if the variable does not exist or holds other values. */
    List<String> texts(String name);

    /** Format of the file: {@code v5} or {@code v7.3}. */
    String version();

    /** A variable by its name. */
    default Optional<Variable> find(String name) {
        return list().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    void close();
}
