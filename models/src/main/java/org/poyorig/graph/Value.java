package org.poyorig.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A tensor in a {@link Graph}: an input, a constant, or what a node makes. Its operators append a node and return that
 * node's result; they are ONNX's of the same name, with the shape of the result worked out at once.
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

    /** The graph it belongs to. */
    public Graph graph() {
        return graph;
    }

    /** Its name in the ONNX file, unique in the graph. */
    public String name() {
        return name;
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** Its shape. */
    public Shape shape() {
        return type.shape();
    }

    /** Its data, when it is fixed. */
    public Optional<Constant> constant() {
        return Optional.ofNullable(constant);
    }

    /** Matrix product over the two innermost axes; the outer ones broadcast. */
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

    /** The product with one number. */
    public Value multiply(float factor) {
        return multiply(graph.scalar(factor));
    }

    /** The sum with one number. */
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

    /** The logistic function, between 0 and 1. */
    public Value sigmoid() {
        return elementWise("Sigmoid");
    }

    /** Whether each pair of elements is equal. */
    public Value equalTo(Value right) {
        Shape result = shape().broadcastWith(right.shape());
        return one("Equal", List.of(this, right), Map.of(), new TensorType(ElementType.BOOL, result));
    }

    /** Each element of {@code ifTrue} or {@code ifFalse}, as this boolean tensor says. */
    public Value where(Value ifTrue, Value ifFalse) {
        Shape result = shape().broadcastWith(ifTrue.shape()).broadcastWith(ifFalse.shape());
        return one("Where", List.of(this, ifTrue, ifFalse), Map.of(), new TensorType(ifTrue.type.element(), result));
    }

    /** The same numbers as another element type. */
    public Value cast(ElementType element) {
        return one("Cast", List.of(this), Map.of("to", integer(element.onnxCode())), new TensorType(element, shape()));
    }

    /** Over the innermost axis: mean 0 and variance 1, then times {@code scale} plus {@code bias}. */
    public Value layerNormalization(Value scale, Value bias, float epsilon) {
        return one(
                "LayerNormalization",
                List.of(this, scale, bias),
                Map.of("axis", integer(-1), "epsilon", new Attribute.Real(epsilon)),
                shape());
    }

    /** Exponentials that sum to 1 over one axis. */
    public Value softmax(int axis) {
        return one("Softmax", List.of(this), Map.of("axis", integer(shape().axis(axis))), shape());
    }

    /** The sum over some axes, which are kept with extent 1. */
    public Value reduceSum(int... axes) {
        return reduce("ReduceSum", true, axes);
    }

    /** The sum over the outermost axes, which are gone afterwards. */
    public Value sumOutermost(int axisCount) {
        return reduce("ReduceSum", false, IntStream.range(0, axisCount).toArray());
    }

    /** The mean over some axes, which are kept with extent 1. */
    public Value reduceMean(int... axes) {
        return reduce("ReduceMean", true, axes);
    }

    /** Slices of one axis, chosen by whole-number {@code indices} whose axes take that axis' place. */
    public Value gather(Value indices, int axis) {
        int at = shape().axis(axis);
        Shape result =
                shape().without(at).insert(at, indices.shape().dimensions().toArray(Dimension[]::new));
        return one("Gather", List.of(this, indices), Map.of("axis", integer(at)), typed(result));
    }

    /**
     * The same elements in another shape. A named dimension stays in its place, or is the only one that moved.
     *
     * @throws IllegalArgumentException where more than one named dimension would have to be inferred
     */
    public Value reshape(Shape target) {
        Value extents = graph.constant("shape", shape().reshapeTo(target));
        return one("Reshape", List.of(this, extents), Map.of(), typed(target));
    }

    /** The same elements in the shape of another value of as many. */
    public Value reshapeLike(Value like) {
        return one("Reshape", List.of(this, like.shapeInRun()), Map.of(), typed(like.shape()));
    }

    /** The two innermost axes exchanged; undoing an exchange gives back the value itself. */
    public Value swapInnermost() {
        int[] order = IntStream.range(0, shape().rank()).toArray();
        order[order.length - 1] = order.length - 2;
        order[order.length - 2] = order.length - 1;
        Attribute swap =
                new Attribute.Ints(Arrays.stream(order).mapToObj(Long::valueOf).toList());
        boolean swapped = producer != null && swap.equals(producer.attributes().get("perm"));
        return swapped ? producer.inputs().get(0) : transpose(order);
    }

    /** The axes in another order: result axis k is this value's axis {@code permutation[k]}. */
    public Value transpose(int... permutation) {
        List<Long> order = Arrays.stream(permutation).mapToObj(Long::valueOf).toList();
        return one(
                "Transpose",
                List.of(this),
                Map.of("perm", new Attribute.Ints(order)),
                typed(shape().permute(permutation)));
    }

    /** A new axis of extent 1 before {@code axis} of the result. */
    public Value unsqueeze(int axis) {
        return one(
                "Unsqueeze",
                List.of(this, graph.constant("axes", axis)),
                Map.of(),
                typed(shape().insert(axis, Dimension.ONE)));
    }

    /** Neighbouring parts of one axis, of the given extents, which add up to the whole. */
    public List<Value> split(int axis, long... extents) {
        int at = shape().axis(axis);
        List<TensorType> types = Arrays.stream(extents)
                .mapToObj(extent -> typed(shape().with(at, Dimension.of(extent))))
                .toList();
        return graph.apply(
                "", "Split", List.of(this, graph.constant("split", extents)), Map.of("axis", integer(at)), types);
    }

    /** This value followed by others along one axis. */
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

    /** This value repeated where its extents are 1, to the shape it has together with {@code like}. */
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
