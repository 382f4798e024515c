package org.poyorig.poyo;

import java.util.function.Function;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.RecurrentConfig;
import org.poyorig.graph.ElementType;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;
import org.poyorig.graph.Shape;
import org.poyorig.graph.Value;

/**
 * A network for any batch of windows, padded to one length, and any queries: POYO's {@link AttentionPath}, a
 * {@link RecurrentPath}, or both. Inputs, by torch_brain's names, and the output:
 *
 * <pre>
 *   input_unit_index  int64 (batch, tokens)    row of the unit table
 *   input_timestamps  float (batch, tokens)    seconds from the window's start
 *   input_token_type  int64 (batch, tokens)    0 spike, 1 START, 2 END
 *   input_mask        bool  (batch, tokens)    false for padding
 *   session_index     int64 (batch)            row of the session table
 *   output_timestamps float (batch, queries)   seconds from the window's start
 *   output            float (batch, queries, dimOut), in network units
 * </pre>
 *
 * Every window needs at least one token. The function {@code weight} supplies the weights by torch_brain's names:
 * constants for decoding, inputs of the graph for trained weights.
 */
public final class ReferenceGraph {
    private final PoyoConfig config;
    private final Graph graph;
    private final Function<String, Value> weight;
    private final Dropout dropout;
    private final boolean turnWeights;

    /** @param weight returns the value in {@code graph} of a weight by torch_brain's name; called for each use */
    public ReferenceGraph(PoyoConfig config, Graph graph, Function<String, Value> weight) {
        this(config, graph, weight, Dropout.NONE, false);
    }

    /**
     * @param weight returns the value in {@code graph} of a weight by torch_brain's name; called for each use
     * @param dropout dropout between the layers
     * @param turnWeights whether the layers over the latents rotate their weights, once for each step of the grid,
     *     instead of every latent. The function is the same; it is faster for batches of more than a few windows
     */
    public ReferenceGraph(
            PoyoConfig config, Graph graph, Function<String, Value> weight, Dropout dropout, boolean turnWeights) {
        this.config = config;
        this.graph = graph;
        this.weight = weight;
        this.dropout = dropout;
        this.turnWeights = turnWeights;
    }

    /**
     * Returns the ONNX model of one session. Unit index 0 is padding; unit k of the embedding has index k + 1. The
     * session has index 1.
     */
    public static byte[] build(ModelBundle bundle, SessionEmbedding session) {
        Graph graph = new Graph("poyo-reference-session");
        return write(new ReferenceGraph(
                bundle.config(),
                graph,
                name -> graph.constant(
                        name,
                        switch (name) {
                            case "unit_emb.weight" -> session.unitTable();
                            case "session_emb.weight" -> session.sessionTable();
                            case RecurrentConfig.COUNTS -> session.countTable();
                            default -> bundle.weight(name);
                        })));
    }

    private static byte[] write(ReferenceGraph reference) {
        reference.graph.output("output", reference.output());
        return OnnxWriter.write(reference.graph);
    }

    /** Declares the inputs and returns the decoded outputs, (batch, queries, dimOut). */
    public Value output() {
        return paths().mixed();
    }

    /**
     * The answers of a network's paths.
     *
     * @param each answers of every path that learns for itself, (paths, batch, queries, dimOut): the members of the
     *     recurrent path, then the attention path
     * @param mixed the decoded outputs, (batch, queries, dimOut)
     */
    public record Paths(Value each, Value mixed) {}

    /** Declares the inputs and returns the answers of all paths. */
    public Paths paths() {
        Shape tokens = Shape.of("batch", "tokens");
        TokenInputs in = new TokenInputs(
                graph.input("input_unit_index", ElementType.INT64, tokens),
                graph.input("input_timestamps", ElementType.FLOAT, tokens),
                graph.input("input_token_type", ElementType.INT64, tokens),
                graph.input("input_mask", ElementType.BOOL, tokens));
        Value sessionIndex = graph.input("session_index", ElementType.INT64, Shape.of("batch"));
        Value querySeconds = graph.input("output_timestamps", ElementType.FLOAT, Shape.of("batch", "queries"));
        Value session = weight.apply("session_emb.weight").gather(sessionIndex, 0);
        if (config.recurrent().isEmpty()) {
            Value attended = attention().answers(in, session, querySeconds);
            return new Paths(attended.unsqueeze(0), attended);
        }
        Value members = recurrent(in, session, querySeconds);
        Value mean =
                members.sumOutermost(1).multiply(1f / config.recurrent().get().members());
        if (!config.hasAttention()) {
            return new Paths(members, mean);
        }
        Value attended = attention().answers(in, session, querySeconds);
        Value share = weight.apply(RecurrentConfig.ATTENTION_SHARE);
        Value mixed = mean.add(attended.subtract(mean).multiply(share));
        return new Paths(members.concat(0, attended.unsqueeze(0)), mixed);
    }

    /** Units that have no START token are not part of the window, so they count as their mean. */
    private Value recurrent(TokenInputs tokens, Value session, Value querySeconds) {
        RecurrentConfig path = config.recurrent().orElseThrow();
        SpikeCounts counts = new SpikeCounts(
                path.binSeconds(),
                config.countBins(),
                tokens.unit(),
                tokens.seconds(),
                tokens.ofType(0),
                weight.apply(RecurrentConfig.COUNTS));
        Value standardised = counts.standardised(counts.having(tokens.ofType(1)));
        return new RecurrentPath(config, weight, dropout)
                .answers(standardised, weight.apply("unit_emb.weight"), session, querySeconds);
    }

    private AttentionPath attention() {
        return new AttentionPath(config, weight, dropout, turnWeights);
    }

    /** The tokens of a batch, each (batch, tokens); see the class comment. */
    record TokenInputs(Value unit, Value seconds, Value type, Value mask) {

        /** 1 for the tokens of one type, 0 for others and for padding. */
        Value ofType(int number) {
            Graph graph = type.graph();
            Value chosen = type.equalTo(graph.constant("type", number));
            return mask.where(graph.scalar(1), graph.scalar(0)).multiply(chosen.cast(ElementType.FLOAT));
        }
    }
}
