package org.poyorig.live;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;

/**
 * A decoder that is ready for the next tick. Its holder closes it.
 *
 * @param bundle the bundle of the decoder, with the outputs as they shall be stated
 * @param unitIds units of the decoder's graph, in the graph's order, by the ids of the stream
 * @param decoder the decoder, warmed up
 * @param label a few words for the user
 * @param bundleFolder folder of the bundle; empty if it has none
 * @param adapterFolder folder of the adapter; empty if the bundle decodes with its own embeddings
 */
public record LoadedDecoder(
        ModelBundle bundle,
        List<String> unitIds,
        Decoder decoder,
        String label,
        String bundleFolder,
        String adapterFolder)
        implements AutoCloseable {

    /** A decoder that comes from no folder. */
    public LoadedDecoder(ModelBundle bundle, List<String> unitIds, Decoder decoder, String label) {
        this(bundle, unitIds, decoder, label, "", "");
    }

    @Override
    public void close() {
        decoder.close();
    }
}
