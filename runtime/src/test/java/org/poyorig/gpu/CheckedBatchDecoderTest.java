package org.poyorig.gpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.BatchDecoder;
import org.poyorig.decode.TestNetwork;
import org.poyorig.poyo.ReferenceGraph;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

/** Another processor session plays the GPU. */
class CheckedBatchDecoderTest {
    private static final int UNITS = 6;
    private static final float[] QUERIES = {0.5f, 1};

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final byte[] graph = ReferenceGraph.build(bundle, TestNetwork.session(bundle));
    private final TokenBatch batch = batch();

    @Test
    void shouldGoOnWithWhatAgrees() {
        try (CheckedBatchDecoder decoder = new CheckedBatchDecoder(new BatchDecoder(graph, 2, 1))) {
            decoder.tryOn(new BatchDecoder(graph, 2, 1));
            float[] first = decoder.decode(batch, QUERIES);
            assertArrayEquals(first, decoder.decode(batch, QUERIES));
            assertEquals("CUDA", decoder.providerLine());
        }
    }

    @Test
    void shouldNotBelieveWhatAnswersOtherwise() {
        ModelBundle other = TestNetwork.bundle(UNITS + 1);
        byte[] wrong = ReferenceGraph.build(other, TestNetwork.session(other));
        try (CheckedBatchDecoder decoder = new CheckedBatchDecoder(new BatchDecoder(graph, 2, 1));
                BatchDecoder processor = new BatchDecoder(graph, 2, 1)) {
            decoder.tryOn(new BatchDecoder(wrong, 2, 1));
            assertArrayEquals(processor.decode(batch, QUERIES), decoder.decode(batch, QUERIES));
            assertTrue(decoder.providerLine().startsWith("CPU (CUDA: it answers "), decoder.providerLine());
        }
    }

    @Test
    void shouldDecodeTheVeryBatchThatTheGpuFailsAt() {
        try (CheckedBatchDecoder decoder = new CheckedBatchDecoder(new BatchDecoder(graph, 2, 1))) {
            BatchDecoder gone = new BatchDecoder(graph, 2, 1);
            gone.close();
            decoder.tryOn(gone);
            assertEquals(4, decoder.decode(batch, QUERIES).length);
            assertTrue(decoder.providerLine().startsWith("CPU (CUDA: "), decoder.providerLine());
        }
    }

    @Test
    void shouldSayWhyThereIsNoGpu() {
        try (CheckedBatchDecoder decoder = CheckedBatchDecoder.open(graph, 2, 1, ProviderChoice.CUDA)) {
            if (!decoder.providerLine().equals("CUDA")) {
                assertTrue(decoder.providerLine().startsWith("CPU (CUDA: "), decoder.providerLine());
            }
            assertEquals(4, decoder.decode(batch, QUERIES).length);
        }
    }

    private static TokenBatch batch() {
        SpikeTokenizer tokenizer = SpikeTokenizer.forReferenceGraph(UNITS, 1, 1_000);
        SpikeWindow window = new SpikeWindow(16);
        for (int k = 0; k < 50; k++) {
            window.offer(19L * k, k % UNITS);
        }
        TokenSequence tokens = tokenizer.newSequence(16);
        window.tokenize(tokenizer, 0, tokens);
        return TokenBatch.of(List.of(tokens));
    }
}
