package org.poyorig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** The comparison is fair only if both tokenizers do the same work. */
class NaiveTokenizerTest {
    @Test
    void shouldMakeTheSameTokensAsTheTokenizerItIsComparedWith() {
        SpikeStream stream = new SpikeStream(7, 500, 3);
        SpikeWindow window = new SpikeWindow(100);
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(7, 1, SpikeStream.RATE_HERTZ);
        TokenSequence tokens = tokenizer.newSequence(100);
        NaiveTokenizer naive = new NaiveTokenizer(7, 1);

        for (int tick = 0; tick < 120; tick++) {
            stream.advance();
            for (int k = 0; k < stream.sampleNumbers().length; k++) {
                window.offer(stream.sampleNumbers()[k], stream.unitNumbers()[k]);
            }
            long start = stream.endSample() - tokenizer.windowSamples();
            window.dropBefore(start);
            window.tokenize(tokenizer, start, tokens);
            NaiveTokenizer.Tokens expected = naive.tick(stream);

            assertEquals(expected.unitIndex().length, tokens.count());
            for (int k = 0; k < tokens.count(); k++) {
                assertEquals(expected.unitIndex()[k], tokens.unitIndex().get(k));
                assertEquals(expected.offsetSeconds()[k], tokens.offsetSeconds().get(k));
                assertEquals(expected.tokenType()[k], tokens.tokenType().get(k));
            }
        }
        assertTrue(tokens.spikeCount() > 400);
    }
}
