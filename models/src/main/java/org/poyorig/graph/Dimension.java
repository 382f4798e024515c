package org.poyorig.graph;

import java.util.Objects;

/**
 * One extent of a shape: a number that is known when the graph is built, or a name for an extent that is known when the
 * graph runs. Two dimensions with the same name are equal in every run.
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

    /** A dimension with a known extent. */
    public static Dimension of(long extent) {
        return new Dimension(null, extent);
    }

    /** A dimension whose extent is known when the graph runs. */
    public static Dimension named(String symbol) {
        return new Dimension(Objects.requireNonNull(symbol), -1);
    }

    /** Whether the extent is a number. */
    public boolean isKnown() {
        return symbol == null;
    }

    /** The sum of two extents. If a term has a name, the sum's name consists of both terms. */
    Dimension plus(Dimension other) {
        return isKnown() && other.isKnown() ? of(extent + other.extent) : named(this + "+" + other);
    }

    /** The common extent of two dimensions that are broadcast: they are equal, or one of them is 1. */
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
