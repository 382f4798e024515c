package org.poyorig.poyo;

import java.util.List;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/** The steps of the live graph in ONNX's standard operators, which every runtime has. */
final class StandardOperators implements LiveOperators {

    @Override
    public Value turn(Value rows, int heads, Value cos, Value sin) {
        int pairs = cos.shape().extent(-1);
        int width = rows.shape().extent(-1) / heads;
        List<Value> parts =
                rows.reshape(Shape.of(rows.shape().get(1), heads, width)).split(-1, pairs, pairs, width - 2L * pairs);
        Value first = parts.get(0);
        Value second = parts.get(1);
        Value headCos = cos.unsqueeze(1);
        Value headSin = sin.unsqueeze(1);
        return first.multiply(headCos)
                .subtract(second.multiply(headSin))
                .concat(-1, second.multiply(headCos).add(first.multiply(headSin)), parts.get(2))
                .reshape(rows.shape());
    }

    @Override
    public Value attend(Value query, Value key, Value value, int heads) {
        Value scores = byHead(query, heads).matMul(byHead(key, heads).transpose(0, 2, 1));
        Value mixed = scores.softmax(-1).matMul(byHead(value, heads));
        return mixed.transpose(1, 0, 2)
                .reshape(query.shape().with(-1, value.shape().get(-1)));
    }

    private static Value byHead(Value rows, int heads) {
        int width = rows.shape().extent(-1) / heads;
        return rows.reshape(Shape.of(rows.shape().get(1), heads, width)).transpose(1, 0, 2);
    }

    @Override
    public Value gelu(Value x) {
        Value half = x.multiply(0.5f);
        return x.multiply((float) Math.sqrt(0.5)).erf().add(1).multiply(half);
    }

    @Override
    public Residual addAndNormalise(Value stream, Value change, Value changeBias, Value scale, Value bias) {
        Value sum = stream.add(change.add(changeBias));
        return new Residual(sum, sum.layerNormalization(scale, bias, (float) Rows.LAYER_NORM_EPSILON));
    }
}
