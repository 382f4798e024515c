package org.poyorig.decode;

import java.util.List;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.decoded.DecodedWriter;

/**
 * A decoder, and the writer of its samples. A decode agent changes both together, between two ticks.
 *
 * @param unitIds units of the decoder's graph, in its order, by the ids that the stream gives them
 * @param scales physical units per network unit of each output
 * @param decoder used on the agent's thread; its maker closes it
 * @param decoded takes the samples, on the agent's clock; its maker closes it
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

    /** A target whose outputs are scaled to the physical units that the bundle states. */
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
