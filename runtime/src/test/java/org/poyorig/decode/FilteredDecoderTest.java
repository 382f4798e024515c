package org.poyorig.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.gpu.LiveDecoders;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.onnx.OnnxLiveDecoder;
import org.poyorig.onnx.TestNetwork;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.token.SpikeTokenizer;
import org.poyorig.token.SpikeWindow;
import org.poyorig.token.TokenSequence;

/** A linear filter decodes together with a network. */
class FilteredDecoderTest {
    private static final int UNITS = 3;
    private static final int BINS = 4;
    private static final long RATE = 1_000_000_000;

    private final ModelBundle bundle = TestNetwork.bundle(UNITS);
    private final SpikeTokenizer tokenizer = SpikeTokenizer.forLiveGraph(UNITS, 1.0, RATE);
    private final TokenSequence tokens = tokenizer.newSequence(8);

    private static LinearFilter filter(double networkShare) {
        Random random = new Random(3);
        float[] weights = new float[BINS * UNITS * 2];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextGaussian();
        }
        FloatTensor tensor = FloatTensor.of(weights, BINS, UNITS, 2);
        return new LinearFilter(networkShare, 0.05, tensor, new float[] {0.5f, -2});
    }

    private static float weight(int bin, int unit, int output) {
        return filter(0).weights().data()[(bin * UNITS + unit) * 2 + output];
    }

    private void tokenize(long[] beforeEndNanos, int[] units) {
        SpikeWindow window = new SpikeWindow(8);
        for (int k = 0; k < units.length; k++) {
            window.offer(RATE - beforeEndNanos[k], units[k]);
        }
        window.tokenize(tokenizer, 0, tokens);
    }

    @Test
    void shouldAddTheWeightOfEachSpikeAtItsAge() {
        tokenize(new long[] {900_000_000, 170_000_000, 120_000_000, 1}, new int[] {0, 2, 1, 1});
        try (Decoder decoder = new FilteredDecoder(TestNetwork.liveDecoder(bundle, 1), filter(0), 1)) {
            FloatBuffer decoded = decoder.decode(tokens);
            for (int output = 0; output < 2; output++) {
                float bias = output == 0 ? 0.5f : -2;
                float expected = bias + weight(3, 2, output) + weight(2, 1, output) + weight(0, 1, output);
                assertEquals(expected, decoded.get(output), 1e-6f);
            }
        }
    }

    @Test
    void shouldCountASpikeAtABinEdgeInTheNewerBin() {
        for (int bin = 0; bin < BINS; bin++) {
            tokenize(new long[] {(bin + 1) * 50_000_000L}, new int[] {0});
            try (Decoder decoder = new FilteredDecoder(TestNetwork.liveDecoder(bundle, 1), filter(0), 1)) {
                assertEquals(0.5f + weight(bin, 0, 0), decoder.decode(tokens).get(0), 1e-6f, "bin " + bin);
            }
        }
    }

    @Test
    void shouldWeightTheNetworkByItsShare() {
        tokenize(new long[] {30_000_000, 20_000_000}, new int[] {0, 1});
        try (Decoder network = TestNetwork.liveDecoder(bundle, 1);
                Decoder filter = new FilteredDecoder(TestNetwork.liveDecoder(bundle, 1), filter(0), 1);
                Decoder both = new FilteredDecoder(TestNetwork.liveDecoder(bundle, 1), filter(0.75), 1);
                Decoder alone = new FilteredDecoder(TestNetwork.liveDecoder(bundle, 1), filter(1), 1)) {
            float said = network.decode(tokens).get(1);
            assertEquals(
                    0.75f * said + 0.25f * filter.decode(tokens).get(1),
                    both.decode(tokens).get(1),
                    1e-5f);
            assertEquals(said, alone.decode(tokens).get(1));
        }
    }

    @Test
    void shouldOpenTheFilterOfASessionThatHasAFilter() {
        tokenize(new long[] {10_000_000}, new int[] {2});
        try (Decoder opened = LiveDecoders.open(
                        bundle,
                        TestNetwork.session(bundle).beside(Optional.of(filter(0))),
                        1,
                        ProviderChoice.CPU,
                        Optional.empty(),
                        line -> {});
                Decoder plain = LiveDecoders.open(
                        bundle, TestNetwork.session(bundle), 1, ProviderChoice.CPU, Optional.empty(), line -> {})) {
            assertEquals(0.5f + weight(0, 2, 0), opened.decode(tokens).get(0), 1e-6f);
            assertTrue(plain instanceof OnnxLiveDecoder, plain.toString());
            assertEquals("CPU", opened.provider());
        }
    }

    @Test
    void shouldAllocateNothingBesidesTheNetwork() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        tokenize(new long[] {30_000_000, 20_000_000}, new int[] {0, 1});
        FloatBuffer answer = FloatBuffer.allocate(2);
        try (Decoder decoder = new FilteredDecoder(new Answering(answer), filter(0.5), 1)) {
            long before = 0;
            for (int k = 0; k < 20_000; k++) {
                if (k == 10_000) {
                    before = threads.getThreadAllocatedBytes(thread);
                }
                decoder.decode(tokens);
            }
            long perDecode = (threads.getThreadAllocatedBytes(thread) - before) / 10_000;
            assertEquals(0, perDecode, "bytes for each decode");
        }
    }

    private record Answering(FloatBuffer answer) implements Decoder {
        @Override
        public int outputCount() {
            return answer.capacity();
        }

        @Override
        public String provider() {
            return "a constant";
        }

        @Override
        public void warmUp(int mostSpikes) {}

        @Override
        public FloatBuffer decode(TokenSequence tokens) {
            return answer;
        }

        @Override
        public void close() {}
    }
}
