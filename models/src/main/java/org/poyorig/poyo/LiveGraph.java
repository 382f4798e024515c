package org.poyorig.poyo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * POYO for one session, one window and one query at the window's right edge. It computes the same function as
 * {@link ReferenceGraph}; all parts that do not depend on the spikes are precomputed. Inputs and output:
 *
 * <pre>
 *   spike_unit   int64 (spikes)   number of the unit in the session's embedding, from 0
 *   spike_offset float (spikes)   seconds from the window's start
 *   output       float (dimOut)   in network units
 * </pre>
 *
 * A window may have no spikes. START and END tokens are inside the graph.
 *
 * <p>The padded form has one input that changes from window to window, so only one piece of memory goes to the GPU. The
 * session's {@link SessionTables} are inputs that do not change:
 *
 * <pre>
 *   spikes float (2, spikes)   units, {@link SessionTables#paddingUnit} for places without a spike; then offsets
 * </pre>
 */
public final class LiveGraph {
    private final ModelBundle bundle;
    private final PoyoConfig config;
    private final int unitPlaces;
    private final Map<String, Value> tables = new LinkedHashMap<>();
    private final LiveOperators operators;
    private final boolean padded;
    private final RotaryTable rotary;
    private final Graph graph = new Graph("poyo-live");
    private final Value latentCos;
    private final Value latentSin;
    private final Value latentBackSin;

    /** The residual stream of the latents. Every layer reads {@link #normal} and adds its result here. */
    private Value stream;

    /** The residual stream, normalised for the next layer. */
    private Value normal;

    private LiveGraph(ModelBundle bundle, int unitPlaces, LiveOperators operators, boolean padded) {
        this.bundle = bundle;
        this.config = bundle.config();
        this.unitPlaces = unitPlaces;
        this.operators = operators;
        this.padded = padded;
        if (!config.hasAttention()) {
            this.rotary = null;
            this.latentCos = null;
            this.latentSin = null;
            this.latentBackSin = null;
            return;
        }
        this.rotary = new RotaryTable(bundle.weight("rotary_emb.omega"));
        float[] latentSeconds = new LatentGrid(config).seconds();
        FloatTensor sines = rotary.sines(latentSeconds);
        this.latentCos = constant("latent_cos", rotary.cosines(latentSeconds));
        this.latentSin = constant("latent_sin", sines);
        this.latentBackSin = constant("latent_back_sin", WeightOrder.scaled(sines, -1));
    }

    /** Name of the dimension with the spikes of a window. */
    public static final String SPIKES = "spikes";

    /** Returns a session's ONNX model for ONNX Runtime's CPU provider, with operators that only ONNX Runtime has. */
    public static byte[] build(ModelBundle bundle, SessionEmbedding session) {
        return OnnxWriter.write(ofSession(bundle, session, new OnnxRuntimeOperators()));
    }

    /**
     * Returns the padded form, in standard operators only, for GPUs, which run windows of a few fixed sizes. The model
     * contains no data of a session.
     *
     * @param unitPlaces {@link SessionTables#unitPlaces(int)} of the sessions that use the model
     */
    public static byte[] buildPadded(ModelBundle bundle, int unitPlaces, Precision precision) {
        LiveGraph live = new LiveGraph(bundle, unitPlaces, new StandardOperators(), true);
        SessionTables.paddedShapes(bundle.config(), unitPlaces)
                .forEach((name, shape) ->
                        live.tables.put(name, live.graph.input(name, ElementType.FLOAT, Shape.ofExtents(shape))));
        Graph graph = graph(live);
        return precision == Precision.FP16 ? OnnxWriter.writeWithHalfProducts(graph) : OnnxWriter.write(graph);
    }

    static Graph ofSession(ModelBundle bundle, SessionEmbedding session, LiveOperators operators) {
        SessionTables tables = SessionTables.exact(bundle, session);
        LiveGraph live = new LiveGraph(bundle, tables.unitPlaces(), operators, false);
        tables.byName().forEach((name, table) -> live.tables.put(name, live.constant(name, table)));
        return graph(live);
    }

    private static Graph graph(LiveGraph live) {
        Spikes spikes = live.withBoundary(live.padded ? live.paddedSpikes() : live.exactSpikes());
        PoyoConfig config = live.config;
        Value output = config.hasAttention() ? live.attention(spikes) : live.recurrent(spikes);
        if (config.hasAttention() && config.recurrent().isPresent()) {
            Value members = live.recurrent(spikes);
            Value share =
                    live.constant(RecurrentConfig.ATTENTION_SHARE, live.bundle.weight(RecurrentConfig.ATTENTION_SHARE));
            output = members.add(output.subtract(members).multiply(share));
        }
        live.graph.output("output", output);
        return live.graph;
    }

    /** The answer of the attention path, (dimOut). */
    private Value attention(Spikes spikes) {
        encode(spikes);
        for (int layer = 0; layer < config.depth(); layer++) {
            String next =
                    layer + 1 == config.depth() ? "dec_atn.norm_context" : "proc_layers." + (layer + 1) + ".0.norm";
            selfAttention("proc_layers." + layer + ".0", "proc_layers." + layer + ".1.0");
            feedForward("proc_layers." + layer + ".1", next);
        }
        return decode();
    }

    /**
     * The answer of the recurrent path, (dimOut). The boundary token's row of the tables is 0, so it does not count.
     */
    private Value recurrent(Spikes spikes) {
        RecurrentConfig path = config.recurrent().orElseThrow();
        Value offset = spikes.offset().unsqueeze(0);
        SpikeCounts counts = new SpikeCounts(
                path.binSeconds(),
                config.countBins(),
                spikes.unit().unsqueeze(0),
                offset,
                offset.multiply(0).add(1),
                tables.get(SessionTables.UNIT_COUNTS));
        return new RecurrentPath(config, name -> constant(name, bundle.weight(name)), Dropout.NONE)
                .atRightEdge(
                        counts.standardised(counts.rowsOfUnits()),
                        tables.get(SessionTables.COUNTED_UNITS),
                        tables.get(SessionTables.SESSION_ROW))
                .reshape(Shape.of(config.dimOut()));
    }

    /** Cross-attention from the latents to the boundary token and the spikes, in this order. */
    private void encode(Spikes spikes) {
        int heads = config.crossHeads();
        Value unit = spikes.unit();
        Value offset = spikes.offset();
        Value angle = offset.unsqueeze(1)
                .multiply(constant("omega", FloatTensor.of(rotary.turningOmega(), rotary.turningPairs())));
        Value cos = angle.cos();
        Value sin = angle.sin();
        Value keys = operators.turn(tables.get(SessionTables.UNIT_KEYS).gather(unit, 1), heads, cos, sin);
        Value values = operators.turn(tables.get(SessionTables.UNIT_VALUES).gather(unit, 1), heads, cos, sin);
        int headWidth = EncoderFold.headWidth(config, padded);
        Shape byHead = Shape.of(config.latentCount(), heads, headWidth);
        List<Value> mixed = operators
                .attend(tables.get(SessionTables.LATENT_QUERIES), keys, values, heads)
                .reshape(byHead)
                .split(-1, headParts(headWidth));
        Value withBoundary = mixed.get(1)
                .multiply(tables.get(SessionTables.BOUNDARY_VALUES))
                .add(mixed.get(0))
                .reshape(Shape.of(1, config.latentCount(), config.crossWidth()));
        stream = constant("latents", EncoderFold.latents(bundle));
        add("enc_atn.to_out", projectBack("enc_atn", withBoundary, heads), "enc_ffn.0");
        String next = config.depth() > 0 ? "proc_layers.0.0.norm" : "dec_atn.norm_context";
        feedForward("enc_ffn", next);
    }

    /** Widths of a head's parts: the network's elements, the boundary token's weight, and padding. */
    private long[] headParts(int headWidth) {
        return padded
                ? new long[] {config.dimHead(), 1, headWidth - config.dimHead() - 1L}
                : new long[] {config.dimHead(), 1};
    }

    /** The spikes of a window: units as whole numbers, offsets in seconds from the window's start. */
    private record Spikes(Value unit, Value offset) {}

    private Spikes withBoundary(Spikes spikes) {
        Value start = constant("boundary_offset", FloatTensor.of(new float[1], 1));
        return new Spikes(
                graph.constant("boundary_unit", unitPlaces).concat(0, spikes.unit()), start.concat(0, spikes.offset()));
    }

    private Spikes exactSpikes() {
        return new Spikes(
                graph.input("spike_unit", ElementType.INT64, Shape.of(SPIKES)),
                graph.input("spike_offset", ElementType.FLOAT, Shape.of(SPIKES)));
    }

    private Spikes paddedSpikes() {
        List<Value> rows =
                graph.input(SPIKES, ElementType.FLOAT, Shape.of(2, SPIKES)).split(0, 1, 1);
        return new Spikes(
                rows.get(0).reshape(Shape.of(SPIKES)).cast(ElementType.INT64),
                rows.get(1).reshape(Shape.of(SPIKES)));
    }

    private void selfAttention(String name, String nextNorm) {
        int heads = config.selfHeads();
        int width = config.selfWidth();
        Value rows = normal.unsqueeze(0);
        List<FloatTensor> weights =
                WeightOrder.splitOutputs(bundle.weight(name + ".to_qkv.weight"), width, width, width);
        FloatTensor toQuery = WeightOrder.scaled(weights.get(0), (float) (1 / Math.sqrt(config.dimHead())));
        Value query = rows.matMul(constant(name + ".to_q", toHeads(toQuery)));
        Value key = rows.matMul(constant(name + ".to_k", toHeads(weights.get(1))));
        Value value = rows.matMul(constant(name + ".to_v", toHeads(weights.get(2))));
        Value mixed = operators.attend(
                operators.turn(query, heads, latentCos, latentSin),
                operators.turn(key, heads, latentCos, latentSin),
                operators.turn(value, heads, latentCos, latentSin),
                heads);
        add(name + ".to_out", projectBack(name, mixed, heads), nextNorm);
    }

    private FloatTensor toHeads(FloatTensor weight) {
        return WeightOrder.transposed(WeightOrder.rowsInOrder(weight, rotary));
    }

    /**
     * Values were rotated with their tokens. Rotates the sum that each latent collected back by the latent's angles,
     * then projects it.
     */
    private Value projectBack(String name, Value mixed, int heads) {
        Value collected = operators
                .turn(mixed, heads, latentCos, latentBackSin)
                .reshape(Shape.of(config.latentCount(), heads * config.dimHead()));
        FloatTensor weight = WeightOrder.transposed(bundle.weight(name + ".to_out.weight"));
        return collected.matMul(constant(name + ".to_out", WeightOrder.rowsInOrder(weight, rotary)));
    }

    private void feedForward(String name, String nextNorm) {
        add(name + ".1.net.3", gated(name, normal), nextNorm);
    }

    /** A feed-forward layer without the bias of its last projection. */
    private Value gated(String name, Value input) {
        int hidden = config.dim() * PoyoConfig.FEED_FORWARD_FACTOR;
        FloatTensor bias = bundle.weight(name + ".1.net.0.bias");
        List<FloatTensor> weights = WeightOrder.splitOutputs(bundle.weight(name + ".1.net.0.weight"), hidden, hidden);
        Value content = input.matMul(constant(name + ".content", WeightOrder.transposed(weights.get(0))))
                .add(constant(name + ".content.bias", WeightOrder.part(bias, 0, hidden)));
        Value gate = input.matMul(constant(name + ".gate", WeightOrder.transposed(weights.get(1))))
                .add(constant(name + ".gate.bias", WeightOrder.part(bias, hidden, hidden)));
        return operators.gelu(gate).multiply(content).matMul(weight(name + ".1.net.3"));
    }

    /** Adds a layer's result and its missing bias to the residual stream. */
    private void add(String layer, Value change, String nextNorm) {
        LiveOperators.Residual residual = operators.addAndNormalise(
                stream,
                change,
                constant(layer + ".bias", bundle.weight(layer + ".bias")),
                constant(nextNorm + ".weight", bundle.weight(nextNorm + ".weight")),
                constant(nextNorm + ".bias", bundle.weight(nextNorm + ".bias")));
        stream = residual.stream();
        normal = residual.normal();
    }

    private Value decode() {
        Value weights = tables.get(SessionTables.DECODER_PROBES)
                .multiply(normal)
                .reduceSum(-1)
                .transpose(0, 2, 1)
                .softmax(-1);
        Value mixed = weights.matMul(normal)
                .matMul(constant("decoder_values", DecoderFold.values(bundle)))
                .reshape(Shape.of(1, config.crossWidth()));
        stream = tables.get(SessionTables.SESSION_ROW);
        add("dec_atn.to_out", mixed.matMul(weight("dec_atn.to_out")), "dec_ffn.0");
        Value change = gated("dec_ffn", normal).add(bias("dec_ffn.1.net.3"));
        Value output = stream.add(change).matMul(weight("readout")).add(bias("readout"));
        return output.reshape(Shape.of(config.dimOut()));
    }

    /** A linear layer's weight, (inputs, outputs). */
    private Value weight(String layer) {
        return constant(layer + ".weight", WeightOrder.transposed(bundle.weight(layer + ".weight")));
    }

    private Value bias(String layer) {
        return constant(layer + ".bias", bundle.weight(layer + ".bias"));
    }

    private Value constant(String name, FloatTensor tensor) {
        return graph.constant(name, tensor);
    }
}
