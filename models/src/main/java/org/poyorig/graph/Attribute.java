package org.poyorig.graph;

import java.util.List;

/** A setting of an operator that is fixed when the graph is built. */
public sealed interface Attribute {

    /** A whole number, e.g. {@code axis}. */
    record Int(long value) implements Attribute {}

    /** A real number, e.g. {@code epsilon}. */
    record Real(float value) implements Attribute {}

    /** Several whole numbers, e.g. {@code perm}. */
    record Ints(List<Long> values) implements Attribute {
        public Ints {
            values = List.copyOf(values);
        }
    }
}
