package org.poyorig.recording.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.poyorig.error.UserError;

/** Reads an HDF5 file. The stated size of a dataset is checked against the file's length before it is read. */
public final class HdfInput implements AutoCloseable {
    /** Deflate cannot expand data by more than this factor, so a larger stated size is wrong. */
    private static final long LARGEST_EXPANSION = 1032;

    private final Path path;
    private final HdfFile file;
    private final long fileBytes;

    public HdfInput(Path path) throws IOException {
        this.path = path;
        this.fileBytes = Files.size(path);
        this.file = new HdfFile(path);
    }

    /** Whether the file is an HDF5 file whose root has this attribute. Never throws on a damaged file. */
    public static boolean hasRootAttribute(Path path, String attribute) {
        try (HdfInput input = new HdfInput(path)) {
            return text(input.root(), attribute).isPresent();
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return false;
        }
    }

    public Group root() {
        return file;
    }

    @Override
    public void close() {
        file.close();
    }

    /** The named group, if it exists. */
    public Optional<Group> group(Group parent, String name) {
        return child(parent, name).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** The named dataset, if it exists. */
    public Optional<Dataset> dataset(Group parent, String name) {
        return child(parent, name).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    private static Optional<Node> child(Group parent, String name) {
        return Optional.ofNullable(parent.getChildren().get(name));
    }

    /** The named dataset, which must exist. */
    public Dataset require(Group parent, String name) {
        return dataset(parent, name)
                .orElseThrow(() -> new UserError(
                        path + ", " + parent.getPath(),
                        "a dataset " + name,
                        "no such dataset",
                        "choose a recording with spikes, units and this dataset, or export it again"));
    }

    /** A one-dimensional dataset of numbers. */
    public double[] numbers(Dataset dataset) {
        if (dataset.getDimensionsAsLong().length != 1) {
            throw wrong(dataset, "one dimension", Arrays.toString(dataset.getDimensionsAsLong()));
        }
        return flatNumbers(dataset);
    }

    /** A single number. */
    public double scalar(Dataset dataset) {
        double[] values = flatNumbers(dataset);
        if (values.length != 1) {
            throw wrong(dataset, "one number", values.length + " numbers");
        }
        return values[0];
    }

    /** A dataset of one or two dimensions as rows. */
    public float[][] rows(Dataset dataset) {
        long[] dimensions = dataset.getDimensionsAsLong();
        int columns = dimensions.length == 2 ? Math.toIntExact(dimensions[1]) : 1;
        double[] flat = flatNumbers(dataset);
        float[][] rows = new float[Math.toIntExact(dimensions[0])][columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                rows[row][column] = (float) flat[row * columns + column];
            }
        }
        return rows;
    }

    /** A one-dimensional dataset of strings; numbers become text. */
    public String[] strings(Dataset dataset) {
        if (dataset.getDimensionsAsLong().length != 1) {
            throw wrong(dataset, "one dimension", Arrays.toString(dataset.getDimensionsAsLong()));
        }
        if (believableSize(dataset) == 0) {
            return new String[0];
        }
        Object data = dataset.getDataFlat();
        String[] strings = new String[Array.getLength(data)];
        for (int k = 0; k < strings.length; k++) {
            strings[k] = String.valueOf(Array.get(data, k));
        }
        return strings;
    }

    /** A single string. */
    public String text(Dataset dataset) {
        believableSize(dataset);
        return plain(dataset.getData());
    }

    private double[] flatNumbers(Dataset dataset) {
        int size = Math.toIntExact(believableSize(dataset));
        double[] numbers = new double[size];
        if (size == 0) {
            return numbers;
        }
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        if (data instanceof double[] doubles && doubles.length == size) {
            return doubles;
        }
        if (data instanceof Number number) {
            numbers[0] = number.doubleValue();
        } else if (data instanceof BigInteger[] unsigned) {
            Arrays.setAll(numbers, k -> unsigned[k].doubleValue());
        } else if (data.getClass().isArray()
                && data.getClass().getComponentType().isPrimitive()) {
            Arrays.setAll(numbers, k -> Array.getDouble(data, k));
        } else {
            throw wrong(dataset, "numbers", data.getClass().getSimpleName());
        }
        return numbers;
    }

    /** Number of elements, after a check that the file can hold them. */
    private long believableSize(Dataset dataset) {
        boolean chunked = dataset.getDataLayout() == DataLayout.CHUNKED;
        long byFile = chunked ? Math.multiplyExact(fileBytes, LARGEST_EXPANSION) : fileBytes;
        long limitBytes = Math.min(byFile, Runtime.getRuntime().maxMemory() / 3);
        double elements = 1;
        for (long dimension : dataset.getDimensionsAsLong()) {
            elements *= dimension;
        }
        double bytes = elements * dataset.getDataType().getSize();
        if (elements < 0 || bytes > limitBytes) {
            throw wrong(
                    dataset,
                    "at most " + limitBytes + " bytes, from the file's length and this machine's memory",
                    Arrays.toString(dataset.getDimensionsAsLong()) + " elements");
        }
        return (long) elements;
    }

    private UserError wrong(Dataset dataset, String expected, String found) {
        return new UserError(
                path + ", " + dataset.getPath(),
                expected,
                found,
                "check the file: it is damaged or has another layout");
    }

    /** An attribute as text, if it exists. */
    public static Optional<String> text(Node node, String name) {
        return Optional.ofNullable(node.getAttribute(name))
                .map(Attribute::getData)
                .map(HdfInput::plain);
    }

    private static String plain(Object data) {
        return data.getClass().isArray() && Array.getLength(data) == 1
                ? String.valueOf(Array.get(data, 0))
                : String.valueOf(data);
    }

    /** An attribute as a number, if it exists and is a number. */
    public static Optional<Double> number(Node node, String name) {
        Object data = Optional.ofNullable(node.getAttribute(name))
                .map(Attribute::getData)
                .orElse(null);
        if (data != null && data.getClass().isArray() && Array.getLength(data) == 1) {
            data = Array.get(data, 0);
        }
        return data instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    /** An attribute with a list of words; empty if it does not exist. */
    public static String[] words(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        Object data = attribute == null || attribute.getSize() == 0 ? null : attribute.getData();
        if (data instanceof String word) {
            return new String[] {word};
        }
        return data instanceof String[] words ? words : new String[0];
    }
}
