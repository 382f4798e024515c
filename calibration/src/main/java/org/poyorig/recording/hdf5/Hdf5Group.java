package org.poyorig.recording.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group to write: attributes, datasets and groups by name, in order of insertion. Not thread-safe. */
public final class Hdf5Group {
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Map<String, Object> children = new LinkedHashMap<>();

    /**
     * Adds a group inside.
     *
     * @throws IllegalArgumentException if the name is taken: nothing is ever overwritten
     */
    public Hdf5Group group(String name) {
        return put(name, new Hdf5Group());
    }

    /** Whether a group or dataset of this name is inside. */
    public boolean has(String name) {
        return children.containsKey(name);
    }

    /** Takes out a group or dataset, if there is one of this name. */
    public Hdf5Group remove(String name) {
        children.remove(name);
        return this;
    }

    /** Adds a dataset; the array is not copied and must not change until the file is written. */
    public Hdf5Dataset dataset(String name, double[] values) {
        return put(name, new Hdf5Dataset(values, values.length));
    }

    /** As above, with 64-bit integers. */
    public Hdf5Dataset dataset(String name, long[] values) {
        return put(name, new Hdf5Dataset(values, values.length));
    }

    /** As above, with 64-bit integers that are declared to have no sign; none may be negative. */
    public Hdf5Dataset unsigned(String name, long[] values) {
        return put(name, new Hdf5Dataset(new UnsignedLongs(values), values.length));
    }

    /** As above, in single precision with {@code columns} columns; one column gives a one-dimensional dataset. */
    public Hdf5Dataset dataset(String name, float[][] rows, int columns) {
        return put(
                name, columns == 1 ? new Hdf5Dataset(rows, rows.length) : new Hdf5Dataset(rows, rows.length, columns));
    }

    /** As above, with {@code columns} numbers in each row. */
    public Hdf5Dataset dataset(String name, double[] values, int columns) {
        return put(name, new Hdf5Dataset(values, values.length / columns, columns));
    }

    /** As above, with text of fixed length, as NumPy's {@code S}. */
    public Hdf5Dataset dataset(String name, String[] texts) {
        return put(name, new Hdf5Dataset(texts, texts.length));
    }

    /** As above, with text of variable length, which h5py returns as {@code str}. */
    public Hdf5Dataset texts(String name, String... texts) {
        return put(name, new Hdf5Dataset(new VariableTexts(texts.clone()), texts.length));
    }

    /** Adds one text of variable length. */
    public Hdf5Dataset scalar(String name, String text) {
        return put(name, new Hdf5Dataset(new VariableTexts(text)));
    }

    /** Adds one number in double precision. */
    public Hdf5Dataset scalar(String name, double number) {
        return put(name, new Hdf5Dataset(new double[] {number}));
    }

    private <T> T put(String name, T child) {
        if (children.putIfAbsent(name, child) != null) {
            throw new IllegalArgumentException("two children of one group are called " + name);
        }
        return child;
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

    /** A list of texts of variable length. */
    public Hdf5Group texts(String name, List<String> texts) {
        attributes.put(name, new VariableTexts(texts.toArray(String[]::new)));
        return this;
    }

    /** A list of words, possibly empty, in fixed length, as NumPy's {@code S}. */
    public Hdf5Group attribute(String name, String... words) {
        attributes.put(name, words.clone());
        return this;
    }
}
