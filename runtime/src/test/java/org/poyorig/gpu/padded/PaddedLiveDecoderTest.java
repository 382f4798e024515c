package org.poyorig.gpu.padded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.decode.Decoder;
import org.poyorig.onnx.Execution;
import org.poyorig.onnx.OnnxEnvironment;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** Padded windows on the CPU. */
class PaddedLiveDecoderTest {
    private static final int UNITS = 12;
    private static final WindowSizes SIZES = WindowSizes.of(64, 256, 1024);

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(UNITS, 1.0, 1e9);
    private final Random random = new Random(3);
    private final TokenSequence tokens = tokenizer.newSequence(8);

    @Test
    void shouldGiveTheOutputsOfTheUnpaddedGraph() {
        try (Decoder padded = TestNetwork.paddedDecoder(bundle, SIZES);
                Decoder exact = TestNetwork.liveDecoder(bundle, 1)) {
            List<Integer> counts = new ArrayList<>(List.of(0, 1, 64, 65, 256, 257, 1024, 0));
            random.ints(60, 0, 1025).forEach(counts::add);
            for (int spikes : counts) {
                window(spikes).tokenize(tokenizer, 0, tokens);
                float[] found = new float[2];
                padded.decode(tokens).get(0, found);
                for (int output = 0; output < 2; output++) {
                    float expected = exact.decode(tokens).get(output);
                    assertEquals(expected, found[output], 1e-5f * Math.max(1, Math.abs(expected)), spikes + " spikes");
                }
            }
        }
    }

    @Test
    void shouldDecodeTheNewestSpikesOfAWindowThatIsTooFull() {
        try (Decoder padded = TestNetwork.paddedDecoder(bundle, SIZES)) {
            assertEquals(1024, padded.mostSpikes());
            SpikeWindow all = new SpikeWindow(16);
            SpikeWindow newest = new SpikeWindow(16);
            for (int k = 0; k < 1500; k++) {
                int unit = random.nextInt(UNITS);
                all.offer(k * 600_000L, unit);
                if (k >= 1500 - 1024) {
                    newest.offer(k * 600_000L, unit);
                }
            }
            newest.tokenize(tokenizer, 0, tokens);
            float expected = padded.decode(tokens).get(1);
            all.tokenize(tokenizer, 0, tokens);
            assertEquals(1500, tokens.spikeCount());
            assertEquals(expected, padded.decode(tokens).get(1));
        }
    }

    @Test
    void shouldGiveTheSameOutputsAfterKeepAwake() {
        try (Decoder padded = TestNetwork.paddedDecoder(bundle, SIZES)) {
            long loads = OnnxEnvironment.loads();
            padded.warmUp(5_000);
            window(100).tokenize(tokenizer, 0, tokens);
            float expected = padded.decode(tokens).get(0);
            for (int k = 0; k < 10; k++) {
                padded.keepAwake();
            }
            assertEquals(expected, padded.decode(tokens).get(0));
            assertEquals(loads, OnnxEnvironment.loads(), "every size was loaded before");
        }
    }

    @Test
    void shouldCloseTheLoadedSizesIfOneSizeDoesNotLoad() {
        List<String> said = new ArrayList<>();
        Execution failsForSmall = (options, windowSpikes) -> {
            if (windowSpikes == 64) {
                throw new OrtException("no memory is left");
            }
        };
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> TestNetwork.paddedDecoder(bundle, SIZES, failsForSmall, said::add));
        assertTrue(failure.getMessage().contains("no memory is left"), failure.getMessage());
        assertEquals(3, said.size());
    }

    private SpikeWindow window(int spikes) {
        SpikeWindow window = new SpikeWindow(spikes);
        for (int k = 0; k < spikes; k++) {
            window.offer(random.nextInt(1_000_000_000), random.nextInt(UNITS));
        }
        return window;
    }
}
