package org.poyorig.graph;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a graph as an ONNX model ({@code onnx.proto3}) with IR version 8 and operator set 18. ONNX Runtime and
 * TensorRT both read these versions. A node of another domain adds version 1 of that domain.
 */
public final class OnnxWriter {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 18;

    private static final String PRODUCT = "MatMul";
    private static final String HALF = ".half";

    private final boolean halfProducts;
    private final Set<Value> halved = new HashSet<>();
    private final Set<Value> whole = new HashSet<>();

    private OnnxWriter(boolean halfProducts) {
        this.halfProducts = halfProducts;
    }

    /** Returns the bytes of the model file. They include the weights and must stay below ONNX's limit of 2 GiB. */
    public static byte[] write(Graph graph) {
        return new OnnxWriter(false).model(graph);
    }

    /**
     * Writes the same computation with matrix products in 16 bits: the inputs and results of each product are rounded
     * to 16 bits. Everything else stays in 32 bits. The types and casts are in the graph itself, so a runtime needs no
     * permission to choose a precision.
     */
    public static byte[] writeWithHalfProducts(Graph graph) {
        return new OnnxWriter(true).model(graph);
    }

    private byte[] model(Graph graph) {
        Protobuf model = new Protobuf().integer(1, IR_VERSION).text(2, "poyo-rig");
        model.message(7, graph(graph));
        model.message(8, new Protobuf().text(1, "").integer(2, OPERATOR_SET));
        TreeSet<String> domains = new TreeSet<>();
        graph.nodes().forEach(node -> domains.add(node.domain()));
        domains.remove("");
        domains.forEach(
                domain -> model.message(8, new Protobuf().text(1, domain).integer(2, 1)));
        return model.toBytes();
    }

    private Protobuf graph(Graph graph) {
        Protobuf message = new Protobuf();
        int number = 0;
        for (Node node : graph.nodes()) {
            String name = node.operator() + "#" + number++;
            if (halfProducts && node.operator().equals(PRODUCT)) {
                halfProduct(message, node, name);
            } else {
                message.message(1, node(node, name, ""));
                whole.addAll(node.inputs());
            }
        }
        graph.outputs().forEach((name, value) -> {
            message.message(1, identity(value.name(), name));
            whole.add(value);
        });
        message.text(2, graph.name());
        for (Value constant : graph.constants()) {
            if (halved.contains(constant)) {
                message.message(5, tensor(constant, constant.name() + HALF, ElementType.FLOAT16));
            }
            if (!halved.contains(constant) || whole.contains(constant)) {
                message.message(5, tensor(constant, constant.name(), ElementType.FLOAT));
            }
        }
        graph.inputs().forEach(input -> message.message(11, valueInfo(input.name(), input)));
        graph.outputs().forEach((name, value) -> message.message(12, valueInfo(name, value)));
        return message;
    }

    /** Writes a product between casts. A constant factor is stored in 16 bits; other factors are cast once. */
    private void halfProduct(Protobuf message, Node product, String name) {
        for (Value factor : product.inputs()) {
            if (halved.add(factor) && factor.constant().isEmpty()) {
                message.message(1, cast(factor.name(), factor.name() + HALF, ElementType.FLOAT16));
            }
        }
        message.message(1, node(product, name, HALF));
        Value result = product.outputs().get(0);
        halved.add(result);
        message.message(1, cast(result.name() + HALF, result.name(), ElementType.FLOAT));
    }

    private static Protobuf cast(String from, String to, ElementType element) {
        Protobuf target =
                new Protobuf().text(1, "to").integer(3, element.onnxCode()).integer(20, 2);
        return new Protobuf()
                .text(1, from)
                .text(2, to)
                .text(3, to + ".cast")
                .text(4, "Cast")
                .message(5, target);
    }

    /** @param suffix appended to the names of the node's inputs and outputs */
    private static Protobuf node(Node node, String name, String suffix) {
        Protobuf message = new Protobuf();
        node.inputs().forEach(input -> message.text(1, input.name() + suffix));
        node.outputs().forEach(output -> message.text(2, output.name() + suffix));
        message.text(3, name).text(4, node.operator());
        node.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> message.message(5, attribute(entry.getKey(), entry.getValue())));
        if (!node.domain().isEmpty()) {
            message.text(7, node.domain());
        }
        return message;
    }

    /** Copies a result from its inner name to its public name. */
    private static Protobuf identity(String from, String to) {
        return new Protobuf().text(1, from).text(2, to).text(3, to).text(4, "Identity");
    }

    private static Protobuf attribute(String name, Attribute attribute) {
        Protobuf message = new Protobuf().text(1, name);
        if (attribute instanceof Attribute.Int integer) {
            return message.integer(3, integer.value()).integer(20, 2);
        }
        if (attribute instanceof Attribute.Real real) {
            return message.real(2, real.value()).integer(20, 1);
        }
        if (attribute instanceof Attribute.Text text) {
            return message.text(4, text.value()).integer(20, 3);
        }
        ((Attribute.Ints) attribute).values().forEach(value -> message.integer(8, value));
        return message.integer(20, 7);
    }

    private static Protobuf tensor(Value constant, String name, ElementType real) {
        Protobuf message = new Protobuf();
        constant.shape().dimensions().forEach(dimension -> message.integer(1, dimension.extent()));
        ElementType element = constant.type().element();
        return message.integer(2, (element == ElementType.FLOAT ? real : element).onnxCode())
                .text(8, name)
                .bytes(9, constant.constant().orElseThrow().toBytes(real));
    }

    private static Protobuf valueInfo(String name, Value value) {
        Protobuf shape = new Protobuf();
        for (Dimension dimension : value.shape().dimensions()) {
            shape.message(
                    1,
                    dimension.isKnown()
                            ? new Protobuf().integer(1, dimension.extent())
                            : new Protobuf().text(2, dimension.symbol()));
        }
        Protobuf tensor =
                new Protobuf().integer(1, value.type().element().onnxCode()).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
