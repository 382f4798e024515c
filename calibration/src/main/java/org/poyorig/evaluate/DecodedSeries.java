package org.poyorig.evaluate;

import java.util.List;
import org.poyorig.bundle.OutputSpec;

/**
 * The decoded values of a recording.
 *
 * @param outputs the decoded outputs
 * @param timeNanos the ticks, rising
 * @param values one row per tick, in physical units if the bundle states a scale
 */
public record DecodedSeries(List<OutputSpec> outputs, long[] timeNanos, float[][] values) {

    public DecodedSeries {
        outputs = List.copyOf(outputs);
        if (timeNanos.length != values.length) {
            throw new IllegalArgumentException(timeNanos.length + " ticks, " + values.length + " rows");
        }
    }
}
