package org.poyorig.recording.format.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;

/** Reads records of numbers: a dataset of one dimension with a compound type. */
final class HdfRecords {
    private HdfRecords() {}

    /**
     * Reads all records.
     *
     * @param rows number of records, which the caller has checked
     */
    static HdfTable read(Dataset dataset, CompoundDataType compound, int rows) {
        List<String> names = compound.getMembers().stream()
                .map(CompoundDataType.CompoundDataMember::getName)
                .toList();
        double[] values = new double[rows * names.size()];
        if (rows > 0) {
            Map<?, ?> fields = (Map<?, ?>) dataset.getData();
            for (int column = 0; column < names.size(); column++) {
                Object field = fields.get(names.get(column));
                for (int row = 0; row < rows; row++) {
                    values[row * names.size() + column] = ((Number) Array.get(field, row)).doubleValue();
                }
            }
        }
        return new HdfTable(names, names.size(), values);
    }
}
