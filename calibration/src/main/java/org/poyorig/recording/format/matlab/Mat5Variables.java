package org.poyorig.recording.format.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;
import us.hebi.matlab.mat.types.Struct;

/**
 * The variables of a MATLAB v5 file, read by the MAT File Library. The file may hold no more bytes than its length
 * allows after decompression. MATLAB and Java objects are not read.
 */
final class Mat5Variables implements Variables {
    /** Deflate cannot expand data by more than this factor, so a larger stated size is wrong. */
    private static final long LARGEST_EXPANSION = 1032;

    private final Path path;
    private final MatFile content;
    private final List<Variable> variables = new ArrayList<>();

    private Mat5Variables(Path path, MatFile content, List<Variable> leftOut) {
        this.path = path;
        this.content = content;
        for (Entry entry : content.getEntries()) {
            describe(entry.getName(), entry.getValue());
        }
        variables.addAll(leftOut);
    }

    static Mat5Variables open(Path path) throws IOException {
        long most = Math.min(
                Files.size(path) * LARGEST_EXPANSION, Runtime.getRuntime().maxMemory() / 2);
        List<Variable> leftOut = new ArrayList<>();
        try (Source source = Sources.openFile(path.toFile())) {
            MatFile content = Mat5.newReader(source)
                    .setBufferAllocator(new BoundedAllocator(path, most))
                    .setEntryFilter(entry -> {
                        double elements = 1;
                        for (int dimension : entry.getDimensions()) {
                            elements *= dimension;
                        }
                        if (elements < 0 || elements > most) {
                            leftOut.add(new Variable(entry.getName(), Variable.Kind.TOO_LARGE, (long) elements, 1));
                            return false;
                        }
                        return true;
                    })
                    .disableSubsystemProcessing()
                    .readMat();
            return new Mat5Variables(path, content, leftOut);
        }
    }

    private void describe(String name, Array value) {
        int rows = value.getDimensions()[0];
        long columns = rows == 0 ? 0 : value.getNumElements() / rows;
        if (value instanceof Struct struct && struct.getNumElements() == 1) {
            for (String field : struct.getFieldNames()) {
                describe(name + "." + field, struct.get(field));
            }
            return;
        }
        Variable.Kind kind = value instanceof Matrix matrix && !matrix.isComplex()
                ? Variable.Kind.NUMBERS
                : value instanceof Cell ? Variable.Kind.CELLS : Variable.Kind.OTHER;
        variables.add(new Variable(name, kind, rows, columns));
    }

    @Override
    public List<Variable> list() {
        return List.copyOf(variables);
    }

    @Override
    public String version() {
        return "v5";
    }

    private Optional<Array> value(String name) {
        String[] parts = name.split("\\.");
        for (Entry entry : content.getEntries()) {
            if (entry.getName().equals(parts[0])) {
                Array value = entry.getValue();
                for (int k = 1; k < parts.length; k++) {
                    value = ((Struct) value).get(parts[k]);
                }
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public Numbers numbers(String name) {
        Matrix matrix = (Matrix) value(name).orElseThrow();
        int rows = matrix.getNumRows();
        return new Numbers(rows, rows == 0 ? 0 : matrix.getNumElements() / rows, values(matrix));
    }

    private static double[] values(Matrix matrix) {
        double[] values = new double[matrix.getNumElements()];
        if (matrix instanceof Sparse sparse) {
            int rows = sparse.getNumRows();
            sparse.forEach((row, column, real, imaginary) -> values[column * rows + row] = real);
            return values;
        }
        for (int k = 0; k < values.length; k++) {
            values[k] = matrix.getDouble(k);
        }
        return values;
    }

    @Override
    public List<double[]> cells(String name) {
        Cell cell = (Cell) value(name).orElseThrow();
        List<double[]> values = new ArrayList<>();
        for (int k = 0; k < cell.getNumElements(); k++) {
            Array one = cell.get(k);
            if (!(one instanceof Matrix matrix) || matrix.isComplex()) {
                throw new UserError(
                        path + ", variable " + name,
                        "numbers in each cell",
                        "another kind of value in cell " + (k + 1),
                        "save a cell array with the spike times of one unit in each cell");
            }
            values.add(Variables.train(path, name, k, matrix.getNumRows(), matrix.getNumElements(), values(matrix)));
        }
        return values;
    }

    @Override
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (value(name).orElse(null) instanceof Cell cell) {
            for (int k = 0; k < cell.getNumElements(); k++) {
                if (cell.get(k) instanceof Char text) {
                    texts.add(text.getString());
                }
            }
        }
        return texts;
    }

    @Override
    public void close() {
        // The values lie in memory; the file is closed.
    }

    /** Refuses buffers that are larger than the file could fill. */
    private record BoundedAllocator(Path path, long most) implements BufferAllocator {
        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes < 0 || bytes > most) {
                throw new UserError(
                        path.toString(),
                        "no more data than the file's length and this machine's memory can hold",
                        "a block of " + bytes + " bytes",
                        "compare the file with the original, or save fewer variables");
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // Heap buffers are garbage collected.
        }
    }
}
