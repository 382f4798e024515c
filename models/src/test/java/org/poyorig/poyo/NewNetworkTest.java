package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.NetworkCheck;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Vocabulary;

class NewNetworkTest {
    private static final PoyoConfig CONFIG = new PoyoConfig(1.0, 0.125, 8, 64, 2, 64, 2, 4, 2);

    @Test
    void shouldDrawAWholeNetworkAsTorchBrainDoes() {
        Map<String, FloatTensor> weights = draw(1);
        NetworkCheck.weights("new", CONFIG, Vocabulary.of(List.of("a", "b")), Vocabulary.of(List.of("s")), weights);
        assertEquals(0.02, deviation(weights.get("latent_emb.weight")), 0.004);
        // Evenly between -1/8 and 1/8: the deviation is the reach over the root of 3.
        assertEquals(0.125 / Math.sqrt(3), deviation(weights.get("enc_atn.to_kv.weight")), 0.002);
        assertEquals(0.125 / Math.sqrt(3), deviation(weights.get("enc_ffn.1.net.0.bias")), 0.01);
        assertEquals(1, weights.get("enc_ffn.0.weight").data()[5]);
        assertEquals(0, weights.get("proc_layers.1.0.norm.bias").data()[5]);
        assertArrayEquals(
                new float[64], Arrays.copyOf(weights.get("unit_emb.weight").data(), 64), "the padding row");
        assertEquals(draw(1), weights);
        assertNotEquals(draw(2), weights);
    }

    @Test
    void shouldTurnHalfOfTheHeadByPeriodsFromShortestToLongest() {
        float[] omega = NewNetwork.rotary(CONFIG, 0.1, 4).data();
        assertEquals(2 * Math.PI / 0.1, omega[0], 1e-4);
        assertEquals(2 * Math.PI / 4, omega[15], 1e-6);
        assertTrue(omega[7] > omega[8]);
        assertEquals(0, omega[16]);
        assertEquals(32, omega.length);
    }

    private static Map<String, FloatTensor> draw(long seed) {
        return NewNetwork.weights(CONFIG, 3, 2, NewNetwork.rotary(CONFIG, 0.1, 4), seed);
    }

    private static double deviation(FloatTensor tensor) {
        double squares = 0;
        for (float value : tensor.data()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / tensor.data().length);
    }
}
