package org.poyorig.decode;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.decoded.DecodedWriter;

/**
 * What decodes, and where its samples go: taken by a decode agent as one, between two ticks.
 *
 * @param unitIds units of the decoder's graph, in its order, by the ids that the stream gives them
 * @param scales physical units per network unit of each output
 * @param decoder used from the agent's thread; whoever made it closes it
 * @param decoded where samples go, on the agent's clock; whoever made it closes it
 */
public record DecodeTarget(List<String> unitIds, double[] scales, Decoder decoder, DecodedWriter decoded) {

    public DecodeTarget {
        unitIds = List.copyOf(unitIds);
        scales = scales.clone();
        if (scales.length != decoder.outputCount() || scales.length != decoded.outputCount()) {
            throw new IllegalArgumentException(scales.length + " scales, " + decoder.outputCount() + " decoded and "
                    + decoded.outputCount() + " published outputs");
        }
    }

    /** A bundle's outputs in the physical units that it states. */
    public static DecodeTarget of(ModelBundle bundle, List<String> unitIds, Decoder decoder, DecodedWriter decoded) {
        double[] scales =
                bundle.outputs().stream().mapToDouble(OutputSpec::scaleOrOne).toArray();
        return new DecodeTarget(unitIds, scales, decoder, decoded);
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }
}
