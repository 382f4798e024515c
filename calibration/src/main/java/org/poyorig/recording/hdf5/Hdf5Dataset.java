package org.poyorig.recording.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;

/** An array to write, with its attributes. */
public final class Hdf5Dataset {
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Object values;
    final long[] dimensions;

    Hdf5Dataset(Object values, long... dimensions) {
        this.values = values;
        this.dimensions = dimensions;
    }

    /** Text of variable length. */
    public Hdf5Dataset attribute(String name, String text) {
        attributes.put(name, text);
        return this;
    }

    /** A list of words. */
    public Hdf5Dataset attribute(String name, String... words) {
        attributes.put(name, words.clone());
        return this;
    }

    /** A number in double precision. */
    public Hdf5Dataset attribute(String name, double number) {
        attributes.put(name, number);
        return this;
    }

    /** A whole number of 64 bits. */
    public Hdf5Dataset attribute(String name, long number) {
        attributes.put(name, number);
        return this;
    }

    /** A reference to another dataset, which must have been added to the file's tree before this one. */
    public Hdf5Dataset attribute(String name, Hdf5Dataset target) {
        attributes.put(name, target);
        return this;
    }
}
