package org.poyorig.recording.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;

/** A group to write: attributes, datasets and groups by name, in order of insertion. Not thread-safe. */
public final class Hdf5Group {
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Map<String, Object> children = new LinkedHashMap<>();

    /** Adds a group inside. */
    public Hdf5Group group(String name) {
        Hdf5Group group = new Hdf5Group();
        children.put(name, group);
        return group;
    }

    /** Adds a dataset; the array is not copied and must not change until the file is written. */
    public Hdf5Dataset dataset(String name, double[] values) {
        return put(name, new Hdf5Dataset(values, values.length));
    }

    /** As above, with 64-bit integers. */
    public Hdf5Dataset dataset(String name, long[] values) {
        return put(name, new Hdf5Dataset(values, values.length));
    }

    /** As above, in single precision with {@code columns} columns; one column gives a one-dimensional dataset. */
    public Hdf5Dataset dataset(String name, float[][] rows, int columns) {
        return put(
                name, columns == 1 ? new Hdf5Dataset(rows, rows.length) : new Hdf5Dataset(rows, rows.length, columns));
    }

    /** As above, with text of fixed length, as NumPy's {@code S}. */
    public Hdf5Dataset dataset(String name, String[] texts) {
        return put(name, new Hdf5Dataset(texts, texts.length));
    }

    private Hdf5Dataset put(String name, Hdf5Dataset dataset) {
        children.put(name, dataset);
        return dataset;
    }

    /** Text of variable length, which h5py returns as {@code str}. */
    public Hdf5Group attribute(String name, String text) {
        attributes.put(name, text);
        return this;
    }

    /** A number in double precision. */
    public Hdf5Group attribute(String name, double number) {
        attributes.put(name, number);
        return this;
    }

    /** A list of words, possibly empty, in fixed length, as NumPy's {@code S}. */
    public Hdf5Group attribute(String name, String... words) {
        attributes.put(name, words.clone());
        return this;
    }
}
