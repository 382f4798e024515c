package org.poyorig.poyo;

import java.util.List;
import java.util.Map;
import org.poyorig.graph.Attribute;
import org.poyorig.graph.Dimension;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.TensorType;
import org.poyorig.graph.Value;

/**
 * The steps of the live graph in ONNX Runtime's extra operators ({@code docs/ContribOperators.md} in its repository).
 * Each of them replaces five to ten standard operators.
 */
final class OnnxRuntimeOperators implements LiveOperators {
    private static final String DOMAIN = "com.microsoft";

    @Override
    public Value turn(Value rows, int heads, Value cos, Value sin) {
        Value firstPosition = rows.graph().constant("first_position", 0);
        Map<String, Attribute> attributes = Map.of(
                "num_heads", integer(heads),
                "rotary_embedding_dim", integer(2L * cos.shape().extent(-1)));
        return one(rows.graph(), "RotaryEmbedding", List.of(rows, firstPosition, cos, sin), attributes, rows.shape());
    }

    @Override
    public Value attend(Value query, Value key, Value value, int heads) {
        Map<String, Attribute> attributes = Map.of("num_heads", integer(heads), "scale", new Attribute.Real(1));
        Shape result = query.shape().with(-1, value.shape().get(-1));
        return one(query.graph(), "MultiHeadAttention", List.of(query, key, value), attributes, result);
    }

    @Override
    public Value gelu(Value x) {
        return one(x.graph(), "Gelu", List.of(x), Map.of(), x.shape());
    }

    /** The operator also declares the mean and the deviation, which ONNX Runtime does not compute on the CPU. */
    @Override
    public Residual addAndNormalise(Value stream, Value change, Value changeBias, Value scale, Value bias) {
        TensorType rows = TensorType.floats(stream.shape());
        TensorType perRow = TensorType.floats(stream.shape().with(-1, Dimension.of(1)));
        List<Value> results = stream.graph()
                .apply(
                        DOMAIN,
                        "SkipLayerNormalization",
                        List.of(stream, change, scale, bias, changeBias),
                        Map.of("epsilon", new Attribute.Real((float) Rows.LAYER_NORM_EPSILON)),
                        List.of(rows, perRow, perRow, rows));
        return new Residual(results.get(3), results.get(0));
    }

    private static Value one(
            Graph graph, String operator, List<Value> operands, Map<String, Attribute> attributes, Shape result) {
        return graph.apply(DOMAIN, operator, operands, attributes, List.of(TensorType.floats(result)))
                .get(0);
    }

    private static Attribute integer(long value) {
        return new Attribute.Int(value);
    }
}
