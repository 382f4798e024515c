package org.poyorig.poyo;

import java.util.List;
import java.util.function.Function;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.graph.Graph;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * The attention path of a network: POYO as torch_brain computes it ({@code torch_brain/models/poyo.py},
 * {@code nn/rotary_attention.py}), for any batch of windows, padded to one length, and any queries.
 */
final class AttentionPath {
    private static final float LAYER_NORM_EPSILON = 1e-5f;
    private static final float MASKED_SCORE = -1e30f;

    private final PoyoConfig config;
    private final Function<String, Value> weight;
    private final Dropout dropout;
    private final TurnedWeights turnedWeights;

    /**
     * @param weight returns the value in the graph of a weight by torch_brain's name; called for each use
     * @param dropout dropout between the layers
     * @param turnWeights whether the layers over the latents rotate their weights, once for each step of the grid,
     *     instead of every latent. The function is the same; it is faster for batches of more than a few windows
     */
    AttentionPath(PoyoConfig config, Function<String, Value> weight, Dropout dropout, boolean turnWeights) {
        this.config = config;
        this.weight = weight;
        this.dropout = dropout;
        this.turnedWeights = turnWeights ? new TurnedWeights(config, weight.apply("rotary_emb.omega")) : null;
    }

    /**
     * Answers queries.
     *
     * @param session session embeddings, (batch, dim)
     * @param querySeconds (batch, queries), from the window's start
     * @return (batch, queries, dimOut)
     */
    Value answers(ReferenceGraph.TokenInputs in, Value session, Value querySeconds) {
        Graph graph = session.graph();
        Value omega = weight.apply("rotary_emb.omega");
        LatentGrid grid = new LatentGrid(config);
        Value tokenRotation = rotation(in.seconds(), omega);
        Value latentRotation = rotation(
                graph.constant("latent_timestamps", FloatTensor.of(grid.seconds(), 1, config.latentCount())), omega);
        Value queryRotation = rotation(querySeconds, omega);

        Value inputs = weight.apply("unit_emb.weight")
                .gather(in.unit(), 0)
                .add(weight.apply("token_type_emb.weight").gather(in.type(), 0));
        Value latents = weight.apply("latent_emb.weight")
                .gather(graph.constant("latent_index", grid.rows()), 0)
                .unsqueeze(0);
        Value bias = in.mask()
                .where(graph.scalar(0), graph.scalar(MASKED_SCORE))
                .unsqueeze(1)
                .unsqueeze(1);

        latents = latents.add(crossAttention("enc_atn", latents, inputs, latentRotation, tokenRotation, bias, true));
        latents = latents.add(feedForward("enc_ffn", latents));
        for (int layer = 0; layer < config.depth(); layer++) {
            String attention = "proc_layers." + layer + ".0";
            Value attended = selfAttention(attention, latents, latentRotation);
            latents = latents.add(dropout.apply(Dropout.Place.RESIDUAL, attention, attended));
            String feedForward = "proc_layers." + layer + ".1";
            Value fed = feedForward(feedForward, latents);
            latents = latents.add(dropout.apply(Dropout.Place.RESIDUAL, feedForward, fed));
        }
        Value queries = session.unsqueeze(1).expandWith(querySeconds.unsqueeze(2));
        queries = queries.add(crossAttention("dec_atn", queries, latents, queryRotation, latentRotation, null, false));
        queries = queries.add(feedForward("dec_ffn", queries));
        return linear("readout", queries);
    }

    private Value crossAttention(
            String name,
            Value queries,
            Value context,
            Value queryRotation,
            Value contextRotation,
            Value bias,
            boolean rotateValues) {
        int heads = config.crossHeads();
        int width = config.crossWidth();
        Value normalisedContext = layerNorm(name + ".norm_context", context);
        List<Value> keyValue = weight.apply(name + ".to_kv.weight").split(0, width, width);
        Value valueWeight = keyValue.get(1);
        Value query = project(layerNorm(name + ".norm", queries), pairsApart(weight.apply(name + ".to_q.weight")));
        Value key = project(normalisedContext, pairsApart(keyValue.get(0)));
        Value value = project(normalisedContext, rotateValues ? pairsApart(valueWeight) : valueWeight);
        Value turnedKey = rotate(heads(key, heads), contextRotation);
        Value turnedValue = rotateValues ? rotate(heads(value, heads), contextRotation) : heads(value, heads);
        Value mixed = mix(rotate(heads(query, heads), queryRotation), turnedKey, turnedValue, bias);
        return rotateValues ? turnBackAndProject(name, mixed, queryRotation) : join(mixed, name, Function.identity());
    }

    private Value selfAttention(String name, Value latents, Value rotation) {
        int heads = config.selfHeads();
        int width = config.selfWidth();
        Value normal = layerNorm(name + ".norm", latents);
        Value projection = pairsApart(weight.apply(name + ".to_qkv.weight"));
        if (turnedWeights != null) {
            Value byStep = turnedWeights.byStep(normal);
            List<Value> qkv = projection.split(0, width, width, width).stream()
                    .map(part -> turnedWeights.projectAndTurn(byStep, part))
                    .toList();
            Value mixed = mix(qkv.get(0), qkv.get(1), qkv.get(2), null);
            Value out = pairsApartInColumns(weight.apply(name + ".to_out.weight"));
            return turnedWeights.turnBackAndProject(mixed, out).add(weight.apply(name + ".to_out.bias"));
        }
        Value together = project(normal, projection);
        List<Value> qkv = together.split(-1, width, width, width).stream()
                .map(part -> rotate(heads(part, heads), rotation))
                .toList();
        return turnBackAndProject(name, mix(qkv.get(0), qkv.get(1), qkv.get(2), null), rotation);
    }

    /** Scaled dot-product attention over (batch, heads, length, dimHead). */
    private Value mix(Value query, Value key, Value value, Value bias) {
        Value scores = query.multiply((float) (1 / Math.sqrt(config.dimHead()))).matMul(key.transpose(0, 1, 3, 2));
        return (bias == null ? scores : scores.add(bias)).softmax(-1).matMul(value);
    }

    /** Values were rotated with their tokens, so the sum that a query collects is rotated back by the query's angle. */
    private Value turnBackAndProject(String name, Value mixed, Value queryRotation) {
        List<Value> parts = queryRotation.split(-1, pairs(), pairs());
        Value back = parts.get(0).concat(-1, parts.get(1).negate());
        return join(rotate(mixed, back), name, this::pairsApartInColumns);
    }

    /** Joins the heads side by side and projects them to the width of the residual stream. */
    private Value join(Value mixed, String name, Function<Value, Value> columns) {
        Value rows = mixed.transpose(0, 2, 1, 3);
        int width = mixed.shape().extent(1) * config.dimHead();
        Value joined = rows.reshape(Shape.of(rows.shape().get(0), rows.shape().get(1), width));
        return project(joined, columns.apply(weight.apply(name + ".to_out.weight")))
                .add(weight.apply(name + ".to_out.bias"));
    }

    private Value feedForward(String name, Value x) {
        long hidden = (long) config.dim() * PoyoConfig.FEED_FORWARD_FACTOR;
        List<Value> parts = linear(name + ".1.net.0", layerNorm(name + ".0", x)).split(-1, hidden, hidden);
        Value hiddenValues = parts.get(0).multiply(gelu(parts.get(1)));
        String place = name + ".1.net.2";
        return linear(name + ".1.net.3", dropout.apply(Dropout.Place.FEED_FORWARD, place, hiddenValues));
    }

    /** GELU in its exact form, with the error function. */
    private static Value gelu(Value x) {
        return x.multiply((float) Math.sqrt(0.5)).erf().add(1).multiply(x).multiply(0.5f);
    }

    /** (batch, length, heads · dimHead) to (batch, heads, length, dimHead). */
    private Value heads(Value x, int heads) {
        Shape split = Shape.of(x.shape().get(0), x.shape().get(1), heads, config.dimHead());
        return x.reshape(split).transpose(0, 2, 1, 3);
    }

    /** Cosines, then sines, of the angle of each time and each pair of head dimensions: (batch, 1, length, dimHead). */
    private static Value rotation(Value seconds, Value omega) {
        Value angle = seconds.unsqueeze(2).multiply(omega);
        return angle.cos().concat(-1, angle.sin()).unsqueeze(1);
    }

    /** Rotates each pair (i, i + dimHead / 2) of head dimensions by the i-th angle. */
    private Value rotate(Value x, Value rotation) {
        List<Value> ends = x.split(-1, pairs(), pairs());
        List<Value> parts = rotation.split(-1, pairs(), pairs());
        Value first = ends.get(0);
        Value second = ends.get(1);
        Value cos = parts.get(0);
        Value sin = parts.get(1);
        Value turnedFirst = first.multiply(cos).subtract(second.multiply(sin));
        return turnedFirst.concat(-1, second.multiply(cos).add(first.multiply(sin)));
    }

    /**
     * Reorders a weight's rows so that the two dimensions of every pair lie in the two halves of a head. torch_brain
     * rotates neighbouring head dimensions (2i, 2i + 1) together; with this order, rotation needs no shuffling of data.
     */
    private Value pairsApart(Value projection) {
        int rows = projection.shape().extent(0);
        int dim = projection.shape().extent(1);
        return projection
                .reshape(Shape.of(rows / config.dimHead(), pairs(), 2, dim))
                .transpose(0, 2, 1, 3)
                .reshape(projection.shape());
    }

    private Value pairsApartInColumns(Value projection) {
        int rows = projection.shape().extent(0);
        int columns = projection.shape().extent(1);
        return projection
                .reshape(Shape.of(rows, columns / config.dimHead(), pairs(), 2))
                .transpose(0, 1, 3, 2)
                .reshape(projection.shape());
    }

    private long pairs() {
        return config.dimHead() / 2;
    }

    private Value layerNorm(String name, Value x) {
        return x.layerNormalization(weight.apply(name + ".weight"), weight.apply(name + ".bias"), LAYER_NORM_EPSILON);
    }

    private Value linear(String name, Value x) {
        return project(x, weight.apply(name + ".weight")).add(weight.apply(name + ".bias"));
    }

    /** Multiplies by a weight in PyTorch's form, (outputs, inputs). */
    private static Value project(Value x, Value weight) {
        return x.matMul(weight.transpose(1, 0));
    }
}
