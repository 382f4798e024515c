package org.poyorig.poyo;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.graph.Graph;
import org.poyorig.graph.OnnxWriter;

/** Forms of the network that only tests run. */
public final class TestGraphs {
    private TestGraphs() {}

    /** The reference form of a whole bundle; unit and session indices are rows of the bundle's vocabularies. */
    public static byte[] reference(ModelBundle bundle) {
        Graph graph = new Graph("poyo-reference");
        ReferenceGraph network =
                new ReferenceGraph(bundle.config(), graph, name -> graph.constant(name, bundle.weight(name)));
        graph.output("output", network.output());
        return OnnxWriter.write(graph);
    }

    /** The live form of one session in ONNX's standard operators: the operators of the padded form for GPUs. */
    public static byte[] portable(ModelBundle bundle, SessionEmbedding session) {
        return OnnxWriter.write(LiveGraph.ofSession(bundle, session, new StandardOperators()));
    }
}
