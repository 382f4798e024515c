package org.poyorig.graph;

/** Element type and shape of a value. */
public record TensorType(ElementType element, Shape shape) {

    /** Type of a float tensor with the given shape. */
    public static TensorType floats(Shape shape) {
        return new TensorType(ElementType.FLOAT, shape);
    }
}
