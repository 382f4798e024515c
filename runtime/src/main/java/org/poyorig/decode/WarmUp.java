package org.poyorig.decode;

import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** Decodes windows of growing sizes, so that the first real windows are not slow. */
public final class WarmUp {
    private WarmUp() {}

    /** Decodes windows of 0 to {@code mostSpikes} spikes. Each window is 1.5 times as large as the one before. */
    public static void run(Decoder decoder, int unitCount, int mostSpikes) {
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(unitCount, 1, mostSpikes + 1.0);
        TokenSequence tokens = tokenizer.newSequence(mostSpikes);
        SpikeWindow window = new SpikeWindow(mostSpikes);
        int given = 0;
        for (int spikes = 0; spikes <= mostSpikes; spikes = Math.max(spikes + 1, spikes + spikes / 2)) {
            for (; given < spikes; given++) {
                window.offer(given, given % unitCount);
            }
            window.tokenize(tokenizer, 0, tokens);
            decoder.decode(tokens);
        }
    }
}
