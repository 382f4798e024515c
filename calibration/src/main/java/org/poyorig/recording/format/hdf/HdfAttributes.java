package org.poyorig.recording.format.hdf;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        if (!data.getClass().isArray()) {
            return String.valueOf(data);
        }
        return IntStream.range(0, Array.getLength(data))
                .mapToObj(k -> String.valueOf(Array.get(data, k)))
                .collect(Collectors.joining(", "));
    }

    /** An attribute as a number, if it exists; NaN if it is neither one number nor a number as text. */
    public static Optional<Double> number(Node node, String name) {
        return text(node, name).map(HdfAttributes::number);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException otherText) {
            return Double.NaN;
        }
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
