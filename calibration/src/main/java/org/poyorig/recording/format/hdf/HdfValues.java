package org.poyorig.recording.format.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says whether a dataset holds values over time: numbers with one or two dimensions. */
public final class HdfValues {
    private static final String NOT_NUMBERS = ", not numbers";
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
        if (dataset.getDataType().getSize() > Long.BYTES
                && (dataset.getDataType() instanceof FixedPoint || dataset.getDataType() instanceof FloatingPoint)) {
            return Optional.of("numbers of " + dataset.getDataType().getSize() + " bytes, not of 1 to 8");
        }
        if (!isNumeric(dataset)) {
            return Optional.of(kind(dataset) + NOT_NUMBERS);
        }
        long[] dimensions = dataset.getDimensionsAsLong();
        if (dataset.getDataType() instanceof CompoundDataType && dimensions.length != 1) {
            return Optional.of("records in " + dimensions.length + " dimensions, not 1");
        }
        if (dimensions.length < 1 || dimensions.length > 2) {
            return Optional.of("values in " + dimensions.length + " dimensions, not 1 or 2");
        }
        if (dimensions.length == 2 && (dimensions[1] > mostColumns || dimensions[1] == 0)) {
            return Optional.of(dimensions[1] + " columns, not 1 to " + mostColumns);
        }
        return dimensions[0] == 0 ? Optional.of("no samples") : Optional.empty();
    }

    /** Why the values of a dataset cannot be times; empty if they can. */
    public static Optional<String> oddTimes(HdfInput input, Dataset dataset) {
        Optional<String> unreadable = input.unreadable(dataset);
        if (unreadable.isPresent()) {
            return unreadable.map(HdfReasons::withHint);
        }
        return isNumeric(dataset) && !(dataset.getDataType() instanceof CompoundDataType)
                ? Optional.empty()
                : Optional.of(kind(dataset) + NOT_NUMBERS);
    }

    /** Whether a dataset holds numbers of one type, or records of numbers. Boolean values are not numbers. */
    static boolean isNumeric(Dataset dataset) {
        if (dataset.getDataType() instanceof CompoundDataType compound) {
            return compound.getMembers().stream()
                    .map(CompoundDataType.CompoundDataMember::getDataType)
                    .allMatch(HdfValues::isNumber);
        }
        return isNumber(dataset.getDataType());
    }

    private static boolean isNumber(DataType type) {
        return (type instanceof FixedPoint || type instanceof FloatingPoint) && type.getSize() <= Long.BYTES;
    }

    /** Words for a dataset that holds no numbers. */
    static String kind(Dataset dataset) {
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
        if (dataset.getDataType() instanceof Reference) {
            return "references to other parts of the file";
        }
        Class<?> type = dataset.getJavaType();
        return type == String.class ? "text" : "values of type " + type.getSimpleName();
    }
}
