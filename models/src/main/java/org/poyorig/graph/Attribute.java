package org.poyorig.graph;

import java.util.List;

/** An ONNX attribute: a setting of an operator, fixed when the graph is built. */
public sealed interface Attribute {

    /** A whole number, e.g. {@code axis}. */
    record Int(long value) implements Attribute {}

    /** A real number, e.g. {@code epsilon}. */
    record Real(float value) implements Attribute {}

    /** A word, e.g. {@code reduction}. */
    record Text(String value) implements Attribute {}

    /** Several whole numbers, e.g. {@code perm}. */
    record Ints(List<Long> values) implements Attribute {
        public Ints {
            values = List.copyOf(values);
        }
    }
}
