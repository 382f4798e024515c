package org.poyorig.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A tensor in a {@link Graph}: an input, a constant, or the result of a node. Each operator method appends a node and
 * returns the node's result. The operators are ONNX's operators of the same name. The result's shape is computed at
 * once.
 */
public final class Value {
    private final Graph graph;
    private final String name;
    private final TensorType type;
    private final Node producer;
    private final Constant constant;

    Value(Graph graph, String name, TensorType type, Node producer, Constant constant) {
        this.graph = graph;
        this.name = name;
        this.type = type;
        this.producer = producer;
        this.constant = constant;
    }

    /** The graph of this value. */
    public Graph graph() {
        return graph;
    }

    /** The name in the ONNX file, unique in the graph. */
    public String name() {
        return name;
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** The shape. */
    public Shape shape() {
        return type.shape();
    }

    /** The data of a constant; empty for other values. */
    public Optional<Constant> constant() {
        return Optional.ofNullable(constant);
    }

    /** Matrix product over the two innermost axes. The outer axes are broadcast. */
    public Value matMul(Value right) {
        return one("MatMul", List.of(this, right), Map.of(), shape().matMul(right.shape()));
    }

    /** Element-wise sum. */
    public Value add(Value right) {
        return elementWise("Add", right);
    }

    /** Element-wise difference. */
    public Value subtract(Value right) {
        return elementWise("Sub", right);
    }

    /** Element-wise product. */
    public Value multiply(Value right) {
        return elementWise("Mul", right);
    }

    /** Element-wise quotient. */
    public Value divide(Value right) {
        return elementWise("Div", right);
    }

    /** Element-wise product with one number. */
    public Value multiply(float factor) {
        return multiply(graph.scalar(factor));
    }

    /** Element-wise sum with one number. */
    public Value add(float term) {
        return add(graph.scalar(term));
    }

    /** The negative. */
    public Value negate() {
        return elementWise("Neg");
    }

    /** The exponential. */
    public Value exp() {
        return elementWise("Exp");
    }

    /** The error function. */
    public Value erf() {
        return elementWise("Erf");
    }

    /** The square root. */
    public Value sqrt() {
        return elementWise("Sqrt");
    }

    /** The cosine of an angle in radians. */
    public Value cos() {
        return elementWise("Cos");
    }

    /** The sine of an angle in radians. */
    public Value sin() {
        return elementWise("Sin");
    }

    /** The hyperbolic tangent. */
    public Value tanh() {
        return elementWise("Tanh");
    }

    /** The logistic function, with results between 0 and 1. */
    public Value sigmoid() {
        return elementWise("Sigmoid");
    }

    /** Whether each pair of elements is equal. */
    public Value equalTo(Value right) {
        Shape result = shape().broadcastWith(right.shape());
        return one("Equal", List.of(this, right), Map.of(), new TensorType(ElementType.BOOL, result));
    }

    /** Takes each element from {@code ifTrue} or {@code ifFalse}. This boolean tensor decides. */
    public Value where(Value ifTrue, Value ifFalse) {
        Shape result = shape().broadcastWith(ifTrue.shape()).broadcastWith(ifFalse.shape());
        return one("Where", List.of(this, ifTrue, ifFalse), Map.of(), new TensorType(ifTrue.type.element(), result));
    }

    /** Converts to another element type. */
    public Value cast(ElementType element) {
        return one("Cast", List.of(this), Map.of("to", integer(element.onnxCode())), new TensorType(element, shape()));
    }

    /** Normalises the innermost axis to mean 0 and variance 1, multiplies by {@code scale} and adds {@code bias}. */
    public Value layerNormalization(Value scale, Value bias, float epsilon) {
        return one(
                "LayerNormalization",
                List.of(this, scale, bias),
                Map.of("axis", integer(-1), "epsilon", new Attribute.Real(epsilon)),
                shape());
    }

    /** Softmax over one axis: exponentials, divided by their sum. */
    public Value softmax(int axis) {
        return one("Softmax", List.of(this), Map.of("axis", integer(shape().axis(axis))), shape());
    }

    /** Sum over some axes. The axes stay, with extent 1. */
    public Value reduceSum(int... axes) {
        return reduce("ReduceSum", true, axes);
    }

    /** Sum over the outermost axes. The axes are removed. */
    public Value sumOutermost(int axisCount) {
        return reduce("ReduceSum", false, IntStream.range(0, axisCount).toArray());
    }

    /** Mean over some axes. The axes stay, with extent 1. */
    public Value reduceMean(int... axes) {
        return reduce("ReduceMean", true, axes);
    }

    /** Picks entries of one axis by whole-number {@code indices}. The axes of {@code indices} replace that axis. */
    public Value gather(Value indices, int axis) {
        int at = shape().axis(axis);
        Shape result =
                shape().without(at).insert(at, indices.shape().dimensions().toArray(Dimension[]::new));
        return one("Gather", List.of(this, indices), Map.of("axis", integer(at)), typed(result));
    }

    /**
     * Gives the elements another shape. At most one named dimension may change its place.
     *
     * @throws IllegalArgumentException if more than one named dimension would have to be inferred
     */
    public Value reshape(Shape target) {
        Value extents = graph.constant("shape", shape().reshapeTo(target));
        return one("Reshape", List.of(this, extents), Map.of(), typed(target));
    }

    /** Gives the elements the shape of another value with the same number of elements. */
    public Value reshapeLike(Value like) {
        return one("Reshape", List.of(this, like.shapeInRun()), Map.of(), typed(like.shape()));
    }

    /** Exchanges the two innermost axes. A second exchange returns the original value, without a new node. */
    public Value swapInnermost() {
        int[] order = IntStream.range(0, shape().rank()).toArray();
        order[order.length - 1] = order.length - 2;
        order[order.length - 2] = order.length - 1;
        Attribute swap =
                new Attribute.Ints(Arrays.stream(order).mapToObj(Long::valueOf).toList());
        boolean swapped = producer != null && swap.equals(producer.attributes().get("perm"));
        return swapped ? producer.inputs().get(0) : transpose(order);
    }

    /** Reorders the axes: axis k of the result is axis {@code permutation[k]} of this value. */
    public Value transpose(int... permutation) {
        List<Long> order = Arrays.stream(permutation).mapToObj(Long::valueOf).toList();
        return one(
                "Transpose",
                List.of(this),
                Map.of("perm", new Attribute.Ints(order)),
                typed(shape().permute(permutation)));
    }

    /** Inserts an axis of extent 1, which has number {@code axis} in the result. */
    public Value unsqueeze(int axis) {
        Shape result = shape().insert(axis, Dimension.ONE);
        return one("Unsqueeze", List.of(this, graph.constant("axes", axis)), Map.of(), result);
    }

    /** Splits one axis into neighbouring parts. The extents of the parts add up to the extent of the axis. */
    public List<Value> split(int axis, long... extents) {
        int at = shape().axis(axis);
        List<TensorType> types = Arrays.stream(extents)
                .mapToObj(extent -> typed(shape().with(at, Dimension.of(extent))))
                .toList();
        return graph.apply(
                "", "Split", List.of(this, graph.constant("split", extents)), Map.of("axis", integer(at)), types);
    }

    /** Joins this value and others along one axis. */
    public Value concat(int axis, Value... others) {
        int at = shape().axis(axis);
        List<Value> parts = new ArrayList<>(List.of(this));
        parts.addAll(List.of(others));
        Shape result = shape();
        for (Value other : others) {
            result = result.joinedWith(other.shape(), at);
        }
        return one("Concat", parts, Map.of("axis", integer(at)), typed(result));
    }

    /** Broadcasts this value with {@code like}: axes of extent 1 are repeated. */
    public Value expandWith(Value like) {
        return one("Expand", List.of(this, like.shapeInRun()), Map.of(), typed(shape().broadcastWith(like.shape())));
    }

    private Value shapeInRun() {
        TensorType extents = new TensorType(ElementType.INT64, Shape.of(shape().rank()));
        return one("Shape", List.of(this), Map.of(), extents);
    }

    private Value reduce(String operator, boolean keep, int... axes) {
        long[] from = Arrays.stream(axes).mapToLong(shape()::axis).sorted().toArray();
        Shape result = shape();
        for (int k = from.length - 1; k >= 0; k--) {
            result = keep ? result.with((int) from[k], Dimension.ONE) : result.without((int) from[k]);
        }
        return one(
                operator,
                List.of(this, graph.constant("axes", from)),
                Map.of("keepdims", integer(keep ? 1 : 0)),
                result);
    }

    private Value elementWise(String operator) {
        return one(operator, List.of(this), Map.of(), shape());
    }

    private Value elementWise(String operator, Value right) {
        return one(operator, List.of(this, right), Map.of(), typed(shape().broadcastWith(right.shape())));
    }

    private TensorType typed(Shape shape) {
        return new TensorType(type.element(), shape);
    }

    private static Attribute integer(long value) {
        return new Attribute.Int(value);
    }

    private Value one(String operator, List<Value> inputs, Map<String, Attribute> attributes, Shape result) {
        return one(operator, inputs, attributes, typed(result));
    }

    private Value one(String operator, List<Value> inputs, Map<String, Attribute> attributes, TensorType result) {
        return graph.apply("", operator, inputs, attributes, List.of(result)).get(0);
    }

    @Override
    public String toString() {
        return name + shape();
    }
}
