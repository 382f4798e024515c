package org.poyorig.live;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;

/**
 * Something that decodes, ready for the next tick. Whoever holds it closes it.
 *
 * @param bundle what it was made from, with the outputs as they are to be stated
 * @param unitIds units of its graph, in its order, by the ids that the stream gives them
 * @param decoder warmed up
 * @param label what it is, in a few words
 */
public record LoadedDecoder(ModelBundle bundle, List<String> unitIds, Decoder decoder, String label)
        implements AutoCloseable {

    @Override
    public void close() {
        decoder.close();
    }
}
