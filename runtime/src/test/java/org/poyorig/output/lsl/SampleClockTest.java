package org.poyorig.output.lsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times of samples on another clock: even, and still true after hours. */
class SampleClockTest {
    private static final double STRIDE = 0.02;

    private final SampleClock clock = new SampleClock();
    private final Random random = new Random(4);

    @Test
    void shouldGiveEvenTimesFromIrregularHandOvers() {
        double before = clock.time(0, 100);
        for (int k = 1; k < 10_000; k++) {
            double time = clock.time(k * STRIDE, 100 + k * STRIDE + 0.01 * random.nextDouble());
            assertEquals(STRIDE, time - before, 2e-5);
            before = time;
        }
    }

    @Test
    void shouldFollowAClockThatRunsFaster() {
        double time = 0;
        int count = 180_000;
        for (int k = 0; k < count; k++) {
            time = clock.time(k * STRIDE * (1 + 5e-5), 100 + k * STRIDE);
        }
        assertEquals(100 + count * STRIDE, time, 0.03);
    }

    @Test
    void shouldJumpWithTheSampleNumbers() {
        clock.time(5, 100);
        assertEquals(101, clock.time(0, 101));
        assertEquals(101.5, clock.markerTime(0.5, 101.6), 1e-9);
        assertEquals(200, clock.markerTime(0.5, 200));
    }
}
