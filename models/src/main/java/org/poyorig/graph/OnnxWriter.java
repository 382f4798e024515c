package org.poyorig.graph;

import java.util.Map;
import java.util.TreeSet;

/**
 * Writes a graph as an ONNX model ({@code onnx.proto3}): IR version 8 and operator set 18, which ONNX Runtime and
 * TensorRT read alike; a node of another domain adds version 1 of that domain.
 */
public final class OnnxWriter {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 18;

    private final ElementType real;

    private OnnxWriter(ElementType real) {
        this.real = real;
    }

    /** The model file's bytes; weights are inside, so it must stay below ONNX's limit of 2 GiB. */
    public static byte[] write(Graph graph) {
        return new OnnxWriter(ElementType.FLOAT).model(graph);
    }

    /** The same computation with all real numbers, inputs and outputs too, in 64 bits: slow, for checking. */
    public static byte[] writeInDoublePrecision(Graph graph) {
        return new OnnxWriter(ElementType.DOUBLE).model(graph);
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
            message.message(1, node(node, node.operator() + "#" + number++));
        }
        graph.outputs().forEach((name, value) -> message.message(1, identity(value.name(), name)));
        message.text(2, graph.name());
        for (Value constant : graph.constants()) {
            message.message(5, tensor(constant));
        }
        graph.inputs().forEach(input -> message.message(11, valueInfo(input.name(), input)));
        graph.outputs().forEach((name, value) -> message.message(12, valueInfo(name, value)));
        return message;
    }

    private Protobuf node(Node node, String name) {
        Protobuf message = new Protobuf();
        node.inputs().forEach(input -> message.text(1, input.name()));
        node.outputs().forEach(output -> message.text(2, output.name()));
        message.text(3, name).text(4, node.operator());
        node.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> message.message(5, attribute(entry.getKey(), entry.getValue())));
        if (!node.domain().isEmpty()) {
            message.text(7, node.domain());
        }
        return message;
    }

    /** A result keeps its inner name and gets its public one here. */
    private static Protobuf identity(String from, String to) {
        return new Protobuf().text(1, from).text(2, to).text(3, to).text(4, "Identity");
    }

    private Protobuf attribute(String name, Attribute attribute) {
        Protobuf message = new Protobuf().text(1, name);
        if (attribute instanceof Attribute.Int integer) {
            boolean toReal = name.equals("to") && integer.value() == ElementType.FLOAT.onnxCode();
            return message.integer(3, toReal ? real.onnxCode() : integer.value())
                    .integer(20, 2);
        }
        if (attribute instanceof Attribute.Real real) {
            return message.real(2, real.value()).integer(20, 1);
        }
        ((Attribute.Ints) attribute).values().forEach(value -> message.integer(8, value));
        return message.integer(20, 7);
    }

    private Protobuf tensor(Value constant) {
        Protobuf message = new Protobuf();
        constant.shape().dimensions().forEach(dimension -> message.integer(1, dimension.extent()));
        return message.integer(2, code(constant))
                .text(8, constant.name())
                .bytes(9, constant.constant().orElseThrow().toBytes(real));
    }

    private int code(Value value) {
        ElementType element = value.type().element();
        return (element == ElementType.FLOAT ? real : element).onnxCode();
    }

    private Protobuf valueInfo(String name, Value value) {
        Protobuf shape = new Protobuf();
        for (Dimension dimension : value.shape().dimensions()) {
            shape.message(
                    1,
                    dimension.isKnown()
                            ? new Protobuf().integer(1, dimension.extent())
                            : new Protobuf().text(2, dimension.symbol()));
        }
        Protobuf tensor = new Protobuf().integer(1, code(value)).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
