package org.poyorig;

import java.util.List;
import java.util.stream.IntStream;
import org.poyorig.decoded.DecodedSample;

/** A decoded sample without its times. Two replays of one session agree in it, bit for bit. */
public record TimelessSample(
        long sampleNumber, List<Integer> outputBits, int spikes, int unknownUnitSpikes, int lateSpikes, int flags) {

    /** Leaves out the times and the live flags. */
    public static TimelessSample of(DecodedSample sample) {
        float[] outputs = sample.outputs();
        return new TimelessSample(
                sample.sampleNumber(),
                IntStream.range(0, outputs.length)
                        .mapToObj(k -> Float.floatToRawIntBits(outputs[k]))
                        .toList(),
                sample.spikesInWindow(),
                sample.unknownUnitSpikes(),
                sample.lateSpikes(),
                sample.stateFlags());
    }
}
