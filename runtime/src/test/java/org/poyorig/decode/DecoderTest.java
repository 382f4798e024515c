package org.poyorig.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.onnx.BatchDecoder;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.ReferenceGraph;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenBatch;
import org.poyorig.token.TokenSequence;

class DecoderTest {
    private static final int UNITS = 12;
    private static final double RATE = 1e9;

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final SpikeTokenizer liveTokenizer = SpikeTokenizer.forLiveGraph(UNITS, 1.0, RATE);
    private final SpikeTokenizer batchTokenizer = SpikeTokenizer.forReferenceGraph(UNITS, 1.0, RATE);
    private final Random random = new Random(11);

    @Test
    void shouldDecodeTheSameLiveAndInBatches() {
        int[] sizes = {0, 1, 37, 400};
        List<TokenSequence> batch = new ArrayList<>();
        List<float[]> live = new ArrayList<>();
        try (OnnxLiveDecoder decoder = TestNetwork.liveDecoder(bundle, 1);
                BatchDecoder batchDecoder =
                        new BatchDecoder(ReferenceGraph.build(bundle, TestNetwork.session(bundle)), 2, 1)) {
            for (int size : sizes) {
                SpikeWindow window = randomWindow(size);
                TokenSequence liveTokens = liveTokenizer.newSequence(8);
                window.tokenize(liveTokenizer, 0, liveTokens);
                FloatBuffer outputs = decoder.decode(liveTokens);
                live.add(new float[] {outputs.get(0), outputs.get(1)});
                TokenSequence batchTokens = batchTokenizer.newSequence(8);
                window.tokenize(batchTokenizer, 0, batchTokens);
                batch.add(batchTokens);
            }
            float[] queries = {0.5f, 1, 0.25f, 1, 0.75f, 1, 0, 1};
            float[] outputs = batchDecoder.decode(TokenBatch.of(batch), queries);
            assertEquals(sizes.length * 2 * 2, outputs.length);
            for (int window = 0; window < sizes.length; window++) {
                for (int output = 0; output < 2; output++) {
                    float expected = outputs[(window * 2 + 1) * 2 + output];
                    float tolerance = 1e-4f * Math.max(1, Math.abs(expected));
                    assertEquals(expected, live.get(window)[output], tolerance, sizes[window] + " spikes");
                }
            }
        }
    }

    @Test
    void shouldAllocateLessThanTwoKilobytesPerDecode() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        SpikeWindow window = randomWindow(1_000);
        TokenSequence tokens = liveTokenizer.newSequence(2_000);
        try (OnnxLiveDecoder decoder = TestNetwork.liveDecoder(bundle, 1)) {
            decoder.warmUp(1_000);
            int decodes = 500;
            long before = 0;
            for (int k = 0; k < 2 * decodes; k++) {
                if (k == decodes) {
                    before = threads.getThreadAllocatedBytes(thread);
                }
                window.tokenize(liveTokenizer, 1_000_000L * (k % 50), tokens);
                decoder.decode(tokens);
            }
            long perDecode = (threads.getThreadAllocatedBytes(thread) - before) / decodes;
            assertTrue(perDecode < 2_048, perDecode + " bytes per decode");
        }
    }

    @Test
    void shouldGiveTheSameBitsEveryTimeOnTwoThreads() {
        SpikeWindow window = randomWindow(700);
        TokenSequence tokens = liveTokenizer.newSequence(8);
        window.tokenize(liveTokenizer, 0, tokens);
        try (OnnxLiveDecoder one = TestNetwork.liveDecoder(bundle, 2);
                OnnxLiveDecoder another = TestNetwork.liveDecoder(bundle, 2)) {
            int bits = Float.floatToIntBits(one.decode(tokens).get(0));
            for (int k = 0; k < 50; k++) {
                assertEquals(bits, Float.floatToIntBits(one.decode(tokens).get(0)));
                assertEquals(bits, Float.floatToIntBits(another.decode(tokens).get(0)));
            }
        }
    }

    private SpikeWindow randomWindow(int spikes) {
        SpikeWindow window = new SpikeWindow(spikes);
        for (int k = 0; k < spikes; k++) {
            window.offer(random.nextInt(1_000_000_000), random.nextInt(UNITS));
        }
        return window;
    }
}
