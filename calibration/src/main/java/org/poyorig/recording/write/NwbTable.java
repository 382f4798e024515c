package org.poyorig.recording.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.poyorig.recording.hdf5.Hdf5Dataset;
import org.poyorig.recording.hdf5.Hdf5Group;

/** A {@code DynamicTable} of NWB: columns of equal length, ragged columns with an index, and row ids from 0. */
final class NwbTable {
    private final NwbObjects objects;
    private final Hdf5Group group;
    private final String path;
    private final List<String> columns = new ArrayList<>();

    /** Gives objects of one file their ids, which are the same each time the same recording is written. */
    record NwbObjects(String identifier) {
        void describe(Hdf5Group group, String path, String namespace, String type) {
            group.attribute("namespace", namespace)
                    .attribute("neurodata_type", type)
                    .attribute("object_id", id(path));
        }

        Hdf5Dataset describe(Hdf5Dataset dataset, String path, String namespace, String type) {
            return dataset.attribute("namespace", namespace)
                    .attribute("neurodata_type", type)
                    .attribute("object_id", id(path));
        }

        private String id(String path) {
            return UUID.nameUUIDFromBytes((identifier + path).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    NwbTable(NwbObjects objects, Hdf5Group parent, String path, String type, String description, long[] ids) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        this.objects = objects;
        this.group = parent.group(name);
        this.path = path;
        objects.describe(group, path, "core", type);
        group.attribute("description", description);
        objects.describe(group.dataset("id", ids), path + "/id", "hdmf-common", "ElementIdentifiers");
    }

    /** Adds a column of numbers. */
    NwbTable column(String name, String description, double[] values) {
        vector(group.dataset(name, values), name, description);
        return this;
    }

    /** Adds a column of texts. */
    NwbTable column(String name, String description, String... values) {
        vector(group.texts(name, values), name, description);
        return this;
    }

    /**
     * Adds a column with any number of rows of numbers for each row of the table.
     *
     * @param width numbers in each row of the column
     * @param ends index after the last of these rows, for each row of the table
     * @return the column
     */
    Hdf5Dataset ragged(String name, String description, double[] values, int width, long[] ends) {
        Hdf5Dataset column = width == 1 ? group.dataset(name, values) : group.dataset(name, values, width);
        vector(column, name, description);
        String indexName = name + "_index";
        objects.describe(group.unsigned(indexName, ends), path + "/" + indexName, "hdmf-common", "VectorIndex")
                .attribute("description", "Index for VectorData '" + name + "'")
                .attribute("target", column);
        return column;
    }

    private void vector(Hdf5Dataset column, String name, String description) {
        columns.add(name);
        objects.describe(column, path + "/" + name, "hdmf-common", "VectorData").attribute("description", description);
        group.texts("colnames", columns);
    }
}
