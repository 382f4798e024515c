package org.poyorig.evaluate;

import java.util.List;
import org.poyorig.recording.Recording;
import org.poyorig.score.RecordingClock;
import org.poyorig.score.SpikeTrain;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;
import org.poyorig.unit.UnitMap;

/**
 * Moves the live decoder's window along a recording: the same spike window, tokenizer and unit map, with spikes from
 * memory instead of a queue. Windows must be requested in rising order. Use on one thread.
 */
final class RecordingWindows {
    private static final int USUAL_SPIKES = 4096;

    private final SpikeTrain spikes;
    private final SpikeTokenizer tokenizer;
    private final UnitMap units;
    private final SpikeWindow window = new SpikeWindow(USUAL_SPIKES);
    private int next;

    /**
     * @param embedded ids of the units with an embedding, in the order of the embeddings
     * @param tokenizer on the recording's nanosecond clock
     */
    RecordingWindows(Recording recording, SpikeTrain spikes, List<String> embedded, SpikeTokenizer tokenizer) {
        this.spikes = spikes;
        this.tokenizer = tokenizer;
        this.units = new UnitMap(embedded);
        for (int unit = 0; unit < recording.unitIds().size(); unit++) {
            units.describe(unit, recording.unitIds().get(unit));
        }
    }

    /** A sequence for {@link #tokenize} to fill. */
    TokenSequence newSequence() {
        return tokenizer.newSequence(USUAL_SPIKES);
    }

    /** Fills {@code tokens} with the window that ends at {@code endNanos}, without a spike at exactly that moment. */
    void tokenize(long endNanos, TokenSequence tokens) {
        long startNanos = endNanos - tokenizer.windowSamples();
        window.dropBefore(startNanos);
        next = Math.max(next, RecordingClock.firstNotBefore(spikes.timeNanos(), startNanos));
        while (next < spikes.timeNanos().length && spikes.timeNanos()[next] < endNanos) {
            window.offer(spikes.timeNanos()[next], units.sessionUnit(spikes.unit()[next]));
            next++;
        }
        window.tokenize(tokenizer, startNanos, tokens);
    }
}
