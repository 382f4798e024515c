package org.poyorig.recording.format.hdf;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.Optional;

/** Reads attributes of HDF5 groups and datasets. */
public final class HdfAttributes {
    private HdfAttributes() {}

    /** An attribute as text, if it exists. */
    public static Optional<String> text(Node node, String name) {
        return Optional.ofNullable(node.getAttribute(name))
                .map(Attribute::getData)
                .map(HdfAttributes::plain);
    }

    static String plain(Object data) {
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
