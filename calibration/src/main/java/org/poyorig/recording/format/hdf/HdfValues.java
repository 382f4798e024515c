package org.poyorig.recording.format.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.EnumDataType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says whether a dataset holds values over time: numbers with one or two dimensions. */
public final class HdfValues {
    private static final int MOST_NAMES = 6;
    private static final Set<String> BOOLEAN = Set.of("FALSE", "TRUE");

    private HdfValues() {}

    /**
     * Why the values of a dataset cannot be a series; empty if they can.
     *
     * @param mostColumns largest number of columns
     */
    public static Optional<String> odd(HdfInput input, Dataset dataset, int mostColumns) {
        Optional<String> unreadable = input.unreadable(dataset);
        if (unreadable.isPresent()) {
            return unreadable.map(HdfReasons::withHint);
        }
        if (!HdfInput.isNumeric(dataset)) {
            return Optional.of(kind(dataset) + ", not numbers");
        }
        long[] dimensions = dataset.getDimensionsAsLong();
        if (dimensions.length < 1 || dimensions.length > 2) {
            return Optional.of("values in " + dimensions.length + " dimensions, not 1 or 2");
        }
        if (dimensions.length == 2 && (dimensions[1] > mostColumns || dimensions[1] == 0)) {
            return Optional.of(dimensions[1] + " columns, not 1 to " + mostColumns);
        }
        return dimensions[0] == 0 ? Optional.of("no samples") : Optional.empty();
    }

    private static String kind(Dataset dataset) {
        if (dataset.getDataType() instanceof EnumDataType names) {
            Set<String> all = new TreeSet<>(names.getEnumMapping().values());
            String some = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            return all.equals(BOOLEAN)
                    ? "true and false"
                    : "names of states (" + some + (all.size() > MOST_NAMES ? ", …)" : ")");
        }
        if (dataset.getDataType() instanceof CompoundDataType) {
            return "records with text or other parts";
        }
        Class<?> type = dataset.getJavaType();
        return type == String.class ? "text" : "values of type " + type.getSimpleName();
    }
}
