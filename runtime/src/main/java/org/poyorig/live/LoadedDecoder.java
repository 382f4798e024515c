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
 */
public record LoadedDecoder(ModelBundle bundle, List<String> unitIds, Decoder decoder, String label)
        implements AutoCloseable {

    @Override
    public void close() {
        decoder.close();
    }
}
