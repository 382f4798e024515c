package org.poyorig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.poyorig.bundle.PoyoConfig;

/** Compares with the known cost of the published sizes for 1000 tokens: 0.60 and 9.4 GFLOP. */
class FlopCountTest {
    @Test
    void shouldCountTheSmallPublishedNetwork() {
        assertEquals(0.60e9, (double) FlopCount.reference(RandomNetwork.smallPublishedSize(), 1000), 0.01e9);
    }

    @Test
    void shouldCountTheLargePublishedNetwork() {
        PoyoConfig large = new PoyoConfig(1.0, 0.125, 32, 128, 24, 64, 4, 8, 2);

        assertEquals(9.4e9, (double) FlopCount.reference(large, 1000), 0.1e9);
    }
}
