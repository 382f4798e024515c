package org.poyorig.graph;

import java.util.Objects;

/**
 * One extent of a shape: a number known when the graph is built, or a name for one that is known when it runs. Two
 * dimensions of the same name are equal in every run.
 *
 * @param symbol the name, or null for a known extent
 * @param extent the number, or -1 for a named dimension
 */
public record Dimension(String symbol, long extent) {
    static final Dimension ONE = of(1);

    public Dimension {
        if (symbol == null ? extent < 0 : extent != -1) {
            throw new IllegalArgumentException("a dimension is a number or a name: " + symbol + ", " + extent);
        }
    }

    /** An extent that is known now. */
    public static Dimension of(long extent) {
        return new Dimension(null, extent);
    }

    /** An extent that is known when the graph runs. */
    public static Dimension named(String symbol) {
        return new Dimension(Objects.requireNonNull(symbol), -1);
    }

    /** Whether the extent is a number. */
    public boolean isKnown() {
        return symbol == null;
    }

    /** The sum of two extents; the sum with a named one is named by its terms. */
    Dimension plus(Dimension other) {
        return isKnown() && other.isKnown() ? of(extent + other.extent) : named(this + "+" + other);
    }

    /** The common extent of two broadcast dimensions (equal, or one of them 1). */
    Dimension broadcastWith(Dimension other) {
        if (equals(other) || other.equals(ONE)) {
            return this;
        }
        if (equals(ONE)) {
            return other;
        }
        throw new IllegalArgumentException("cannot broadcast " + this + " with " + other);
    }

    @Override
    public String toString() {
        return isKnown() ? Long.toString(extent) : symbol;
    }
}
