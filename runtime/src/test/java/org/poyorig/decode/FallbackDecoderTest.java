package org.poyorig.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.gpu.padded.WindowSizes;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** A GPU that fails while it decodes. */
class FallbackDecoderTest {
    private static final int UNITS = 5;

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final Decoder exact = TestNetwork.liveDecoder(bundle, 1);
    private final TokenSequence tokens = tokens();
    private FallbackDecoder decoder;

    @Test
    void shouldDecodeTheSameWindowOnTheCpuIfTheGpuFails() {
        decoder = decoder(call -> {
            if (call == 3) {
                throw new IllegalStateException("CUDA failure 719: unspecified launch failure");
            }
            return null;
        });
        for (int window = 0; window < 6; window++) {
            assertEquals(exact.decode(tokens).get(0), decoder.decode(tokens).get(0), 1e-5);
            assertEquals(window >= 3, decoder.hasFallenBack());
            assertEquals(window >= 3 ? "CPU" : "GPU", decoder.provider());
        }
        assertEquals(
                "CPU (TensorRT: no library; GPU: lost while decoding: CUDA failure 719: unspecified launch failure)",
                decoder.providerLine());
        assertEquals(Integer.MAX_VALUE, decoder.mostSpikes());
    }

    @Test
    void shouldUseTheCpuIfOnlyTheGpuValueIsNotFinite() {
        decoder = decoder(call -> call == 1 ? Float.NaN : null);
        decoder.decode(tokens);
        assertEquals(exact.decode(tokens).get(0), decoder.decode(tokens).get(0));
        assertTrue(decoder.hasFallenBack());
    }

    @Test
    void shouldKeepTheGpuIfTheCpuValueIsNotFiniteEither() {
        decoder = new FallbackDecoder(
                new BreakingDecoder(TestNetwork.liveDecoder(bundle, 1), call -> Float.NaN),
                new BreakingDecoder(TestNetwork.liveDecoder(bundle, 1), call -> Float.NaN),
                List.of());
        assertTrue(Float.isNaN(decoder.decode(tokens).get(0)));
        assertFalse(decoder.hasFallenBack());
    }

    @Test
    void shouldDetectALostGpuWhileItIsKeptAwake() {
        decoder = decoder(call -> {
            if (call == 1) {
                throw new UnsatisfiedLinkError("gone");
            }
            return null;
        });
        decoder.decode(tokens);
        decoder.keepAwake();
        assertTrue(decoder.hasFallenBack());
        decoder.keepAwake();
        decoder.warmUp(10);
        assertEquals(exact.decode(tokens).get(0), decoder.decode(tokens).get(0));
    }

    @Test
    void shouldReportWhyNoGpuWasUsedFromTheStart() {
        decoder = new FallbackDecoder(null, TestNetwork.liveDecoder(bundle, 1), List.of("CUDA: no driver"));
        assertEquals("CPU (CUDA: no driver)", decoder.providerLine());
        assertFalse(decoder.hasFallenBack(), "nothing was lost");
        assertEquals(exact.decode(tokens).get(1), decoder.decode(tokens).get(1));
    }

    private FallbackDecoder decoder(LongFunction<Float> answer) {
        return new FallbackDecoder(
                new BreakingDecoder(TestNetwork.paddedDecoder(bundle, WindowSizes.of(64)), answer),
                TestNetwork.liveDecoder(bundle, 1),
                List.of("TensorRT: no library"));
    }

    private static TokenSequence tokens() {
        SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(UNITS, 1.0, 1_000);
        SpikeWindow window = new SpikeWindow(16);
        for (int k = 0; k < 40; k++) {
            window.offer(20L * k, k % UNITS);
        }
        TokenSequence tokens = tokenizer.newSequence(16);
        window.tokenize(tokenizer, 0, tokens);
        return tokens;
    }

    @AfterEach
    void close() {
        exact.close();
        decoder.close();
    }
}
