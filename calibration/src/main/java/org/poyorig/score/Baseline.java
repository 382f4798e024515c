package org.poyorig.score;

import java.util.function.DoubleConsumer;
import org.poyorig.recording.Recording;

/**
 * A decoder to stand beside the network: it learns from the same recording's training part, chooses its settings on the
 * validation part, and is causal.
 */
public interface Baseline {

    /** As a table's row names it. */
    String name();

    /**
     * Learns on the calling thread. Never looks at the test part.
     *
     * @param valid the validation samples
     * @param progress told the fraction that is done
     */
    Fitted fit(Recording recording, Truth truth, ScoredSamples valid, DoubleConsumer progress);

    /** One that has learned. */
    interface Fitted {

        /** How it was set, for people. */
        String setting();

        /** @return (moments, outputs) in physical units, each from the spikes before its moment */
        float[][] decode(long[] momentNanos);
    }
}
