package org.poyorig.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.poyorig.linear.WienerFilter;
import org.poyorig.score.RSquared;
import org.poyorig.score.ScoredSamples;

/** The network's share beside a filter, for decoders with known errors. */
class FilterShareTest {
    private static final int SAMPLES = 4_000;

    private final Random random = new Random(4);
    private float[][] truth;
    private float[][] network;
    private float[][] filter;

    /**
     * Two outputs of different scale, and two decoders with independent errors.
     *
     * @param filterBias error of the filter's mean at each sample
     */
    private FilterShare share(int samples, double networkError, double filterError, IntToDoubleFunction filterBias) {
        truth = new float[samples][2];
        network = new float[samples][2];
        filter = new float[samples][2];
        long[] nanos = new long[samples];
        for (int k = 0; k < samples; k++) {
            nanos[k] = k * WienerFilter.BIN_NANOS;
            for (int output = 0; output < 2; output++) {
                double scale = output == 0 ? 1 : 1_000;
                double value = random.nextGaussian();
                double wrong = filterError * random.nextGaussian() + filterBias.applyAsDouble(k);
                truth[k][output] = (float) (scale * value);
                network[k][output] = (float) (scale * (value + networkError * random.nextGaussian()));
                filter[k][output] = (float) (scale * (value + wrong));
            }
        }
        return FilterShare.of(new ScoredSamples(nanos, truth, 0), network, filter);
    }

    private FilterShare share(int samples, double networkError, double filterError) {
        return share(samples, networkError, filterError, k -> 0);
    }

    @Test
    void shouldWeightDecodersByTheirErrorsAndLeaveHalfToTheNetwork() {
        assertEquals(0.5, share(SAMPLES, 0.5, 0.5).network(), 0.02);
        // Independent errors of variance 1 and 4: the better decoder gets a share of four fifths.
        assertEquals(0.8, share(SAMPLES, 0.5, 1).network(), 0.04);
        assertEquals(0.5, share(SAMPLES, 1, 0.5).network());
    }

    @Test
    void shouldStayNearOneHalfWithLittleDataIfTheFilterHelps() {
        double little = share(100, 0.7, 0.8).network();
        assertTrue(little >= 0.5 && little < 0.6, "share " + little);
        assertEquals(0.72, share(SAMPLES, 0.5, 0.8).network(), 0.04);
    }

    @Test
    void shouldDropAFilterThatGainsNothing() {
        FilterShare share = share(400, 0.1, 2);
        assertFalse(share.keepsFilter());
        assertEquals(1, share.network());
        assertArrayEquals(network, share.decoded());
    }

    @Test
    void shouldDropAFilterWhoseMeanDriftsAway() {
        // 24 s of held-out time, as of two minutes. The filter is as good as the network, until rates change.
        FilterShare steady = share(480, 0.7, 0.7);
        assertTrue(steady.keepsFilter() && steady.gain() > 2 * steady.error(), steady.gain() + " ± " + steady.error());
        FilterShare drifting = share(480, 0.7, 0.7, k -> k < 240 ? 0 : 2.5 * (k - 240) / 240);
        assertFalse(drifting.keepsFilter(), drifting.gain() + " ± " + drifting.error());
    }

    @Test
    void shouldDecodeEachBlockByTheShareOfTheOthers() {
        FilterShare share = share(480, 0.7, 0.7);
        double both = RSquared.mean(RSquared.perOutput(truth, share.decoded()));
        double alone = RSquared.mean(RSquared.perOutput(truth, network));
        assertEquals(share.gain(), both - alone, 0.01);
    }

    @Test
    void shouldKeepTheNetworkAloneIfBothDecodeTheSame() {
        FilterShare share = share(480, 0.7, 0.7);
        ScoredSamples samples = new ScoredSamples(new long[] {0, 1}, new float[][] {{1}, {2}}, 0);
        FilterShare same = FilterShare.of(samples, new float[][] {{1}, {1}}, new float[][] {{1}, {1}});
        assertTrue(share.keepsFilter() && !same.keepsFilter());
    }
}
