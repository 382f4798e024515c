package org.poyorig.recording.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.hdf.HdfLinks.BrokenLinkException;

/** Reads an HDF5 file. The stated size of a dataset is checked against the file's length before it is read. */
public final class HdfInput implements AutoCloseable {
    /** Deflate cannot expand data by more than this factor, so a larger stated size is wrong. */
    private static final long LARGEST_EXPANSION = 1032;

    private final Path path;
    private final HdfFile file;
    private final HdfLinks links;
    private final Map<String, String> brokenLinks = new LinkedHashMap<>();

    public HdfInput(Path path) throws IOException {
        this.path = path;
        this.file = new HdfFile(path);
        this.links = new HdfLinks(file, path);
    }

    /** The text of an attribute of the root, or of a dataset in the root. Never throws on a damaged file. */
    public static Optional<String> rootText(Path path, String name) {
        try (HdfInput input = new HdfInput(path)) {
            return HdfAttributes.text(input.root(), name)
                    .or(() -> input.dataset(input.root(), name).map(input::text));
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return Optional.empty();
        }
    }

    public Group root() {
        return file;
    }

    @Override
    public void close() {
        links.close();
    }

    /** The named group, if it exists. */
    public Optional<Group> group(Group parent, String name) {
        return child(parent, name).filter(Group.class::isInstance).map(Group.class::cast);
    }

    /** The named dataset, if it exists. */
    public Optional<Dataset> dataset(Group parent, String name) {
        return child(parent, name).filter(Dataset.class::isInstance).map(Dataset.class::cast);
    }

    private Optional<Node> child(Group parent, String name) {
        try {
            return Optional.ofNullable(links.follow(parent.getChildren().get(name)));
        } catch (BrokenLinkException broken) {
            brokenLinks.put(parent.getPath() + name, broken.getMessage());
            return Optional.empty();
        }
    }

    /** The reason by the path of each group or dataset that was asked for and that is a link to nowhere. */
    public Map<String, String> brokenLinks() {
        return Collections.unmodifiableMap(brokenLinks);
    }

    /** Why a link leads nowhere; empty if there is no such link, or if it leads somewhere. */
    public Optional<String> broken(Group parent, String name) {
        try {
            links.follow(parent.getChildren().get(name));
            return Optional.empty();
        } catch (BrokenLinkException broken) {
            return Optional.of(broken.getMessage());
        }
    }

    /**
     * The groups and datasets in a group, sorted by name. Links are followed. The name of a node may differ from its
     * key here.
     *
     * @param skipped takes a path and a reason for each link that leads nowhere, and for a group that cannot be read
     */
    public SortedMap<String, Node> children(Group parent, BiConsumer<String, String> skipped) {
        SortedMap<String, Node> found = new TreeMap<>();
        try {
            for (Map.Entry<String, Node> child : parent.getChildren().entrySet()) {
                try {
                    found.put(child.getKey(), links.follow(child.getValue()));
                } catch (BrokenLinkException broken) {
                    skipped.accept(parent.getPath() + child.getKey(), broken.getMessage());
                }
            }
        } catch (HdfException unreadable) {
            skipped.accept(
                    parent.getPath(),
                    HdfReasons.of(unreadable).orElse("a damaged group (" + unreadable.getMessage() + ")"));
        }
        return found;
    }

    /** Why the values of a dataset cannot be read; empty if they can. */
    public Optional<String> unreadable(Dataset dataset) {
        try {
            dataset.getFilters();
            return dataset.isEmpty() && dataset.getSize() > 0
                    ? Optional.of("never written: the file holds no values")
                    : Optional.empty();
        } catch (HdfException failure) {
            return Optional.of(HdfReasons.of(failure).orElse("damaged (" + failure.getMessage() + ")"));
        }
    }

    /** Reads a dataset of one or two dimensions, or of one dimension of records. */
    public HdfTable table(Dataset dataset) {
        long[] dimensions = dataset.getDimensionsAsLong();
        if (dataset.getDataType() instanceof CompoundDataType compound) {
            return HdfRecords.read(dataset, compound, Math.toIntExact(believableSize(dataset)));
        }
        int columns = dimensions.length == 2 ? Math.toIntExact(dimensions[1]) : 1;
        return new HdfTable(List.of(), columns, flatNumbers(dataset));
    }

    /** The first and the last number of a dataset with one dimension and at least one value. */
    public double[] ends(Dataset dataset) {
        long last = dataset.getSize() - 1;
        return new double[] {numberAt(dataset, 0), numberAt(dataset, last)};
    }

    private static double numberAt(Dataset dataset, long place) {
        Object one = dataset.getData(new long[] {place}, new int[] {1});
        return ((Number) Array.get(one, 0)).doubleValue();
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

    /**
     * A one-dimensional dataset of indices.
     *
     * @param limit number of things that the indices count
     */
    public int[] indices(Dataset dataset, int limit) {
        int size = Math.toIntExact(believableSize(dataset));
        int[] indices = new int[size];
        HdfBlocks.Sink checked = (k, number) -> {
            int index = (int) number;
            if (index != number || index < 0 || index >= limit) {
                throw wrong(dataset, "whole numbers from 0 to " + (limit - 1), number + " at index " + k);
            }
            indices[k] = index;
        };
        if (!HdfBlocks.each(dataset, size, checked)) {
            double[] numbers = numbers(dataset);
            for (int k = 0; k < size; k++) {
                checked.take(k, numbers[k]);
            }
        }
        return indices;
    }

    /** Whether each value of a one-dimensional dataset is true: a boolean, or a number other than 0. */
    public boolean[] truths(Dataset dataset) {
        boolean[] truths;
        if (HdfValues.isNumeric(dataset)) {
            double[] numbers = numbers(dataset);
            truths = new boolean[numbers.length];
            for (int k = 0; k < truths.length; k++) {
                truths[k] = numbers[k] != 0;
            }
        } else {
            String[] words = strings(dataset);
            truths = new boolean[words.length];
            for (int k = 0; k < truths.length; k++) {
                truths[k] = words[k].equalsIgnoreCase("true");
            }
        }
        return truths;
    }

    /** A single number. */
    public double scalar(Dataset dataset) {
        double[] values = flatNumbers(dataset);
        if (values.length != 1) {
            throw wrong(dataset, "one number", values.length + " numbers");
        }
        return values[0];
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
        return HdfAttributes.plain(dataset.getData());
    }

    private double[] flatNumbers(Dataset dataset) {
        int size = Math.toIntExact(believableSize(dataset));
        double[] numbers = new double[size];
        if (size == 0 || HdfBlocks.each(dataset, size, (k, number) -> numbers[k] = number)) {
            return numbers;
        }
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
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
        HdfBlocks.fillUnwritten(dataset, numbers);
        return numbers;
    }

    /** Number of elements, after a check that the file can hold them. */
    private long believableSize(Dataset dataset) {
        boolean chunked = dataset.getDataLayout() == DataLayout.CHUNKED;
        long fileBytes = dataset.getHdfFile().size();
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
}
