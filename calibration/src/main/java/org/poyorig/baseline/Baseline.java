package org.poyorig.baseline;

import java.util.function.DoubleConsumer;
import org.poyorig.recording.Recording;
import org.poyorig.score.ScoredSamples;
import org.poyorig.score.Truth;

/**
 * A causal decoder that is scored beside the network. It is fitted on the training part of the same recording, and its
 * settings are chosen on the validation part.
 */
public interface Baseline {

    /** Name in tables. */
    String name();

    /**
     * Fits the decoder on the calling thread. Never reads the test part.
     *
     * @param valid the validation samples
     * @param progress called with the fraction done, 0 to 1
     */
    Fitted fit(Recording recording, Truth truth, ScoredSamples valid, DoubleConsumer progress);

    /** A baseline after its fit. */
    interface Fitted {

        /** The chosen settings in words. */
        String setting();

        /**
         * Decodes a recording causally.
         *
         * @param momentNanos times to decode
         * @return (moments, outputs) in physical units; each row uses only spikes before its moment
         */
        float[][] decode(long[] momentNanos);
    }
}
