package org.poyorig.poyo;

import java.util.List;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * POYO for one session, one window and one query at the window's right edge: the same function as
 * {@link ReferenceGraph}, with everything that the spikes cannot change worked out beforehand. Inputs and output:
 *
 * <pre>
 *   spike_unit   int64 (spikes)   which unit of the session's embedding, from 0
 *   spike_offset float (spikes)   seconds from the window's start
 *   output       float (dimOut)   in network units
 * </pre>
 *
 * There may be no spikes at all. START and END tokens are inside the graph.
 */
public final class LiveGraph {
    private static final float LAYER_NORM_EPSILON = (float) Rows.LAYER_NORM_EPSILON;

    private final ModelBundle bundle;
    private final PoyoConfig config;
    private final SessionEmbedding session;
    private final RotaryTable rotary;
    private final Graph graph = new Graph("poyo-live");
    private final Value latentCos;
    private final Value latentSin;
    private final Value latentBackSin;

    private LiveGraph(ModelBundle bundle, SessionEmbedding session) {
        if (session.unitCount() == 0) {
            throw new IllegalArgumentException("a session without units has nothing to decode from");
        }
        this.bundle = bundle;
        this.config = bundle.config();
        this.session = session;
        this.rotary = new RotaryTable(bundle.weight("rotary_emb.omega"));
        float[] latentSeconds = new LatentGrid(config).seconds();
        this.latentCos = constant("latent_cos", rotary.cosines(latentSeconds));
        this.latentSin = constant("latent_sin", rotary.sines(latentSeconds));
        this.latentBackSin = latentSin.negate();
    }

    /** The ONNX model for a session. */
    public static byte[] build(ModelBundle bundle, SessionEmbedding session) {
        LiveGraph live = new LiveGraph(bundle, session);
        live.graph.output("output", live.decode(live.process(live.encode())));
        return OnnxWriter.write(live.graph);
    }

    /** Latents after the encoder, (latents, dim). The boundary token stands before the spikes. */
    private Value encode() {
        EncoderFold fold = EncoderFold.of(bundle, session, rotary);
        Value unit = graph.constant("boundary_unit", session.unitCount())
                .concat(0, graph.input("spike_unit", ElementType.INT64, Shape.of("spikes")));
        Value offset = constant("boundary_offset", FloatTensor.of(new float[1], 1))
                .concat(0, graph.input("spike_offset", ElementType.FLOAT, Shape.of("spikes")));
        Value angle = offset.unsqueeze(1)
                .multiply(constant("omega", FloatTensor.of(rotary.turningOmega(), rotary.turningPairs())));
        Value cos = angle.cos();
        Value sin = angle.sin();
        Value keys = turn(constant("unit_keys", fold.keys()).gather(unit, 1), cos, sin);
        Value values = turn(constant("unit_values", fold.values()).gather(unit, 1), cos, sin);
        Value weights = constant("latent_queries", fold.queries())
                .matMul(keys.transpose(0, 2, 1))
                .softmax(-1);
        Value mixed = weights.slice(2, 0, 1)
                .multiply(constant("boundary_values", fold.boundaryValues()))
                .add(weights.matMul(values));
        Value latents = constant("latents", fold.latents()).add(joinHeads("enc_atn", turnBack(mixed)));
        return latents.add(feedForward("enc_ffn", latents));
    }

    private Value process(Value encoded) {
        Value latents = encoded;
        for (int layer = 0; layer < config.depth(); layer++) {
            latents = latents.add(selfAttention("proc_layers." + layer + ".0", latents));
            latents = latents.add(feedForward("proc_layers." + layer + ".1", latents));
        }
        return latents;
    }

    private Value decode(Value latents) {
        DecoderFold fold = DecoderFold.of(bundle, session, rotary);
        Value normal = layerNorm("dec_atn.norm_context", latents);
        Value weights = constant("decoder_probes", fold.probes())
                .multiply(normal)
                .reduceSum(-1)
                .transpose(0, 2, 1)
                .softmax(-1);
        Value mixed = weights.matMul(normal).matMul(constant("decoder_values", fold.values()));
        Value joined = mixed.reshape(Shape.of(1, config.crossWidth()));
        Value query = constant("session", fold.query()).add(linear("dec_atn.to_out", joined));
        query = query.add(feedForward("dec_ffn", query));
        return linear("readout", query).reshape(Shape.of(config.dimOut()));
    }

    private Value selfAttention(String name, Value latents) {
        int heads = config.selfHeads();
        Value normal = layerNorm(name + ".norm", latents).unsqueeze(0);
        FloatTensor weight =
                WeightOrder.projectionByHead(bundle.weight(name + ".to_qkv.weight"), config.dimHead(), rotary, heads);
        Value turned = turn(normal.matMul(constant(name + ".to_qkv", weight)), latentCos, latentSin);
        List<Value> qkv = turned.split(0, heads, heads, heads);
        Value weights = qkv.get(0).matMul(qkv.get(1).transpose(0, 2, 1)).softmax(-1);
        return joinHeads(name, turnBack(weights.matMul(qkv.get(2))));
    }

    /** Turns every row of (heads, rows, width) by its angles, (rows, pairs); what is beyond the pairs stays. */
    private Value turn(Value x, Value cos, Value sin) {
        long pairs = rotary.turningPairs();
        List<Value> parts = x.split(-1, pairs, pairs, x.shape().extent(-1) - 2 * pairs);
        Value first = parts.get(0);
        Value second = parts.get(1);
        return first.multiply(cos)
                .subtract(second.multiply(sin))
                .concat(-1, second.multiply(cos).add(first.multiply(sin)), parts.get(2));
    }

    private Value turnBack(Value mixed) {
        return turn(mixed, latentCos, latentBackSin);
    }

    /** (heads, latents, dimHead) side by side, projected to the residual stream: (latents, dim). */
    private Value joinHeads(String name, Value mixed) {
        int width = mixed.shape().extent(0) * config.dimHead();
        Value joined = mixed.transpose(1, 0, 2).reshape(Shape.of(config.latentCount(), width));
        FloatTensor weight = WeightOrder.inputsByHead(bundle.weight(name + ".to_out.weight"), config.dimHead(), rotary);
        return joined.matMul(constant(name + ".to_out", weight))
                .add(constant(name + ".to_out.bias", bundle.weight(name + ".to_out.bias")));
    }

    private Value feedForward(String name, Value x) {
        long hidden = (long) config.dim() * PoyoConfig.FEED_FORWARD_FACTOR;
        List<Value> parts = linear(name + ".1.net.0", layerNorm(name + ".0", x)).split(-1, hidden, hidden);
        Value gate = parts.get(1);
        Value gelu = gate.multiply((float) Math.sqrt(0.5))
                .erf()
                .add(1)
                .multiply(gate)
                .multiply(0.5f);
        return linear(name + ".1.net.3", parts.get(0).multiply(gelu));
    }

    private Value layerNorm(String name, Value x) {
        return x.layerNormalization(
                constant(name + ".weight", bundle.weight(name + ".weight")),
                constant(name + ".bias", bundle.weight(name + ".bias")),
                LAYER_NORM_EPSILON);
    }

    private Value linear(String name, Value x) {
        return x.matMul(constant(name + ".weight", WeightOrder.transposed(bundle.weight(name + ".weight"))))
                .add(constant(name + ".bias", bundle.weight(name + ".bias")));
    }

    private Value constant(String name, FloatTensor tensor) {
        return graph.constant(name, tensor);
    }
}
