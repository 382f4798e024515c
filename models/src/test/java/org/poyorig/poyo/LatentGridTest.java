package org.poyorig.poyo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatentGridTest {

    @ParameterizedTest
    @MethodSource("org.poyorig.poyo.GoldenTest#cases")
    void shouldPlaceLatentsWhereTorchBrainPlacesThem(GoldenCase golden) throws Exception {
        LatentGrid grid = new LatentGrid(golden.bundle().config());
        int latents = grid.rows().length;
        assertArrayEquals(grid.rows(), Arrays.copyOf(golden.longs("latent_index"), latents));
        assertArrayEquals(grid.seconds(), Arrays.copyOf(golden.floats("latent_timestamps"), latents));
    }
}
