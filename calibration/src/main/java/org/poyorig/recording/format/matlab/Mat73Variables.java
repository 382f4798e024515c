package org.poyorig.recording.format.matlab;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.poyorig.error.UserError;

/**
 * The variables of a MATLAB v7.3 file, which is an HDF5 file. Dimensions are reversed in it. A cell array is a dataset
 * of references to the group {@code #refs#}.
 */
final class Mat73Variables implements Variables {
    /** Deflate cannot expand data by more than this factor, so a larger stated size is wrong. */
    private static final long LARGEST_EXPANSION = 1032;

    private static final int DEEPEST_STRUCT = 4;
    private static final String SPARSE_ROWS = "MATLAB_sparse";

    private final Path path;
    private final HdfFile file;
    private final long mostBytes;
    private final Map<String, Dataset> datasets = new TreeMap<>();
    private final Map<String, Group> sparse = new TreeMap<>();
    private final List<Variable> variables = new ArrayList<>();

    private Mat73Variables(Path path) throws IOException {
        this.path = path;
        this.file = new HdfFile(path);
        this.mostBytes = Math.min(
                Files.size(path) * LARGEST_EXPANSION, Runtime.getRuntime().maxMemory() / 3);
    }

    static Mat73Variables open(Path path) throws IOException {
        Mat73Variables opened = new Mat73Variables(path);
        try {
            opened.describe(opened.file, "", DEEPEST_STRUCT);
            return opened;
        } catch (RuntimeException | StackOverflowError damaged) {
            opened.close();
            throw damaged;
        }
    }

    private void describe(Group parent, String prefix, int depthLeft) {
        for (Map.Entry<String, Node> child : new TreeMap<>(parent.getChildren()).entrySet()) {
            if (child.getKey().startsWith("#")) {
                continue;
            }
            String name = prefix + child.getKey();
            if (child.getValue() instanceof Group sparse && sparse.getAttribute(SPARSE_ROWS) != null) {
                describeSparse(name, sparse);
            } else if (child.getValue() instanceof Group struct && depthLeft > 0) {
                describe(struct, name + ".", depthLeft - 1);
            } else if (child.getValue() instanceof Dataset dataset) {
                datasets.put(name, dataset);
                long[] size = size(dataset);
                variables.add(new Variable(name, kind(dataset), size[0], size[1]));
            } else {
                variables.add(new Variable(name, Variable.Kind.OTHER, 1, 1));
            }
        }
    }

    /**
     * A sparse matrix: row numbers {@code ir} and values {@code data}, column after column, which begin at {@code jc}.
     */
    private void describeSparse(String name, Group sparse) {
        Map<String, Node> parts = sparse.getChildren();
        Object rows = sparse.getAttribute(SPARSE_ROWS).getData();
        if (rows instanceof Number number && parts.get("jc") instanceof Dataset begins) {
            this.sparse.put(name, sparse);
            variables.add(
                    new Variable(name, Variable.Kind.NUMBERS, number.longValue(), begins.getDimensionsAsLong()[0] - 1));
        } else {
            variables.add(new Variable(name, Variable.Kind.OTHER, 1, 1));
        }
    }

    private Numbers sparseNumbers(String name) {
        Variable size = find(name).orElseThrow();
        if ((double) size.rows() * size.columns() > Math.min(mostBytes, Integer.MAX_VALUE - 8)) {
            throw refused(name, "no more data than this machine's memory can hold", size.words());
        }
        Map<String, Node> parts = sparse.get(name).getChildren();
        double[] values = new double[(int) (size.rows() * size.columns())];
        double[] begins = values((Dataset) parts.get("jc"), name);
        if (parts.get("ir") instanceof Dataset ir && parts.get("data") instanceof Dataset data) {
            double[] rows = values(ir, name);
            double[] found = values(data, name);
            for (int column = 0; column < size.columns(); column++) {
                for (int k = (int) begins[column]; k < (int) begins[column + 1]; k++) {
                    values[(int) (column * size.rows() + (long) rows[k])] = found[k];
                }
            }
        }
        return new Numbers((int) size.rows(), (int) size.columns(), values);
    }

    private static Variable.Kind kind(Dataset dataset) {
        String type = text(dataset, "MATLAB_class");
        if (type.equals("cell")) {
            return Variable.Kind.CELLS;
        }
        Class<?> java = dataset.getJavaType();
        boolean numbers = (java.isPrimitive() && java != boolean.class && java != char.class)
                || Number.class.isAssignableFrom(java);
        boolean object = dataset.getAttribute("MATLAB_object_decode") != null;
        return (numbers || isEmpty(dataset)) && !type.equals("char") && !object
                ? Variable.Kind.NUMBERS
                : Variable.Kind.OTHER;
    }

    private static String text(Node node, String attribute) {
        Attribute found = node.getAttribute(attribute);
        return found == null ? "" : String.valueOf(found.getData());
    }

    private static boolean isEmpty(Dataset dataset) {
        return dataset.getAttribute("MATLAB_empty") != null;
    }

    /** Rows and columns as MATLAB shows them. */
    private static long[] size(Dataset dataset) {
        long[] reversed = dataset.getDimensionsAsLong();
        if (isEmpty(dataset) || reversed.length == 0) {
            return isEmpty(dataset) ? new long[] {0, 0} : new long[] {1, 1};
        }
        long rows = reversed[reversed.length - 1];
        long columns = 1;
        for (int k = 0; k < reversed.length - 1; k++) {
            columns *= reversed[k];
        }
        return new long[] {rows, columns};
    }

    @Override
    public List<Variable> list() {
        return List.copyOf(variables);
    }

    @Override
    public String version() {
        return "v7.3";
    }

    @Override
    public Numbers numbers(String name) {
        if (sparse.containsKey(name)) {
            return sparseNumbers(name);
        }
        Dataset dataset = Optional.ofNullable(datasets.get(name)).orElseThrow();
        long[] size = size(dataset);
        double[] values = values(dataset, name);
        return new Numbers((int) size[0], (int) size[1], values);
    }

    /** All values; MATLAB's column order is the file's row order. */
    private double[] values(Dataset dataset, String name) {
        if (isEmpty(dataset)) {
            return new double[0];
        }
        double bytes = dataset.getDataType().getSize();
        for (long length : dataset.getDimensionsAsLong()) {
            bytes *= length;
        }
        if (bytes > mostBytes) {
            throw refused(
                    name,
                    "no more data than the file's length and this machine's memory can hold",
                    Arrays.toString(dataset.getDimensionsAsLong()) + " values");
        }
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (data instanceof Number[] numbers) {
            return Arrays.stream(numbers).mapToDouble(Number::doubleValue).toArray();
        }
        if (!data.getClass().isArray() || !data.getClass().getComponentType().isPrimitive()) {
            throw refused(name, "numbers", data.getClass().getSimpleName());
        }
        double[] values = new double[java.lang.reflect.Array.getLength(data)];
        Arrays.setAll(values, k -> java.lang.reflect.Array.getDouble(data, k));
        return values;
    }

    private List<Dataset> referred(String name) {
        Dataset cells = Optional.ofNullable(datasets.get(name)).orElseThrow();
        if (isEmpty(cells) || !(cells.getDataFlat() instanceof long[] addresses)) {
            return List.of();
        }
        List<Dataset> found = new ArrayList<>();
        for (long address : addresses) {
            if (file.getNodeByAddress(address) instanceof Dataset dataset) {
                found.add(dataset);
            } else {
                throw refused(name, "a cell array of numbers", "a cell with another kind of value");
            }
        }
        return found;
    }

    @Override
    public List<double[]> cells(String name) {
        List<double[]> cells = new ArrayList<>();
        for (Dataset cell : referred(name)) {
            if (kind(cell) != Variable.Kind.NUMBERS) {
                throw refused(name, "numbers in each cell", "another kind of value in cell " + (cells.size() + 1));
            }
            long[] size = size(cell);
            cells.add(Variables.train(
                    path, name, cells.size(), (int) size[0], (int) (size[0] * size[1]), values(cell, name)));
        }
        return cells;
    }

    @Override
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (datasets.containsKey(name) && kind(datasets.get(name)) == Variable.Kind.CELLS) {
            for (Dataset cell : referred(name)) {
                if (text(cell, "MATLAB_class").equals("char")) {
                    StringBuilder letters = new StringBuilder();
                    for (double letter : values(cell, name)) {
                        letters.append((char) letter);
                    }
                    texts.add(letters.toString());
                }
            }
        }
        return texts;
    }

    private UserError refused(String name, String expected, String found) {
        return new UserError(
                path + ", variable " + name,
                expected,
                found,
                "save a cell array with the spike times of one unit in each cell, or a matrix of counts");
    }

    @Override
    public void close() {
        file.close();
    }
}
