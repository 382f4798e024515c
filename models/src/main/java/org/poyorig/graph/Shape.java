package org.poyorig.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extents of a tensor, outermost axis first. Each operator computes the shape of its result when the graph is
 * built. So a wrong shape is found at the operator that causes it, and gradients know which axes were broadcast.
 */
public record Shape(List<Dimension> dimensions) {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    /** Makes a shape of whole numbers, names and {@link Dimension}s: {@code of("batch", 8, "tokens", 64)}. */
    public static Shape of(Object... parts) {
        List<Dimension> dimensions = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Dimension dimension) {
                dimensions.add(dimension);
            } else if (part instanceof String symbol) {
                dimensions.add(Dimension.named(symbol));
            } else if (part instanceof Number extent) {
                dimensions.add(Dimension.of(extent.longValue()));
            } else {
                throw new IllegalArgumentException("not a dimension: " + part);
            }
        }
        return new Shape(dimensions);
    }

    /** Makes a shape of known extents. */
    public static Shape ofExtents(int... extents) {
        return new Shape(Arrays.stream(extents).mapToObj(Dimension::of).toList());
    }

    /** Number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /** One extent; a negative axis counts from the innermost, -1. */
    public Dimension get(int axis) {
        return dimensions.get(axis(axis));
    }

    /** Returns a known extent as a number. */
    public int extent(int axis) {
        Dimension dimension = get(axis);
        if (!dimension.isKnown()) {
            throw new IllegalArgumentException("extent of axis " + axis + " of " + this + " is known only in a run");
        }
        return Math.toIntExact(dimension.extent());
    }

    /** Returns the axis counted from 0. Negative axes count from the innermost axis, which is -1. */
    public int axis(int axis) {
        int fromOutside = axis < 0 ? axis + rank() : axis;
        if (fromOutside < 0 || fromOutside >= rank()) {
            throw new IllegalArgumentException("no axis " + axis + " in " + this);
        }
        return fromOutside;
    }

    /** Returns this shape with one extent replaced. */
    public Shape with(int axis, Dimension dimension) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.set(axis(axis), dimension);
        return new Shape(changed);
    }

    Shape without(int axis) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.remove(axis(axis));
        return new Shape(changed);
    }

    Shape insert(int axis, Dimension... inserted) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.addAll(axis, List.of(inserted));
        return new Shape(changed);
    }

    Shape permute(int... permutation) {
        return new Shape(Arrays.stream(permutation).mapToObj(dimensions::get).toList());
    }

    /** Returns the shape of an element-wise result, by NumPy's broadcasting rules. */
    public Shape broadcastWith(Shape other) {
        int rank = Math.max(rank(), other.rank());
        List<Dimension> result = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            Dimension mine = axis < rank - rank() ? Dimension.ONE : get(axis - rank + rank());
            Dimension theirs = axis < rank - other.rank() ? Dimension.ONE : other.get(axis - rank + other.rank());
            result.add(mine.broadcastWith(theirs));
        }
        return new Shape(result);
    }

    /** Returns this shape joined with another shape along one axis. All other axes must agree. */
    Shape joinedWith(Shape other, int axis) {
        if (!other.with(axis, get(axis)).equals(this)) {
            throw new IllegalArgumentException("cannot join " + this + " and " + other);
        }
        return with(axis, get(axis).plus(other.get(axis)));
    }

    /** Returns the target's extents for ONNX's Reshape: 0 keeps this shape's extent, -1 is inferred in a run. */
    long[] reshapeTo(Shape target) {
        long[] extents = new long[target.rank()];
        int inferred = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            Dimension dimension = target.get(axis);
            boolean stays = axis < rank() && get(axis).equals(dimension);
            extents[axis] = dimension.isKnown() ? dimension.extent() : stays ? 0 : -1;
            inferred += extents[axis] == -1 ? 1 : 0;
        }
        if (inferred > 1) {
            throw new IllegalArgumentException("cannot infer the extents of " + target + " from " + this);
        }
        return extents;
    }

    /** Returns the shape of a matrix product over the two innermost axes. The outer axes are broadcast. */
    Shape matMul(Shape other) {
        if (rank() < 2 || other.rank() < 2 || !get(-1).equals(other.get(-2))) {
            throw new IllegalArgumentException("no matrix product of " + this + " and " + other);
        }
        Shape outer = new Shape(dimensions.subList(0, rank() - 2))
                .broadcastWith(new Shape(other.dimensions.subList(0, other.rank() - 2)));
        return outer.insert(outer.rank(), get(-2), other.get(-1));
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
