package org.poyorig.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A few seconds with a join, series of different clocks, a part of the split that is empty, and NaN. */
public final class SmallRecording {
    private SmallRecording() {}

    public static Recording make() {
        double[] fast = {0.01, 1.0, 2.25, 4.5};
        double[] slow = {0.5, 4.75};
        return new Recording(
                "set/small",
                List.of("unit_a", "unit_bc", "silent"),
                new double[] {0.000000001, 0.5, 0.5, 1.999999999, 4.1, 4.999999999},
                new int[] {0, 1, 0, 1, 1, 0},
                List.of(
                        new BehaviourSeries("cursor.pos", List.of("x"), "cm", fast, new float[][] {{1}, {2}, {3}, {4}}),
                        new BehaviourSeries("cursor.vel", List.of("vx", "vy"), "cm/s", fast, new float[][] {
                            {1, -1}, {Float.NaN, 2}, {0.1f, 3}, {4, 5}
                        }),
                        new BehaviourSeries("eye.pupil", List.of("d"), "", slow, new float[][] {{0.5f}, {0.25f}})),
                new Intervals(new double[] {0, 4}, new double[] {2.25, 5}),
                new Intervals(new double[] {0, 4}, new double[] {2.25, 4.2}),
                Intervals.none(),
                Intervals.of(4.2, 5),
                Map.of("source", "made for a test, übrigens", "split", "by hand", "empty", ""));
    }

    public static void assertSame(Recording expected, Recording actual) {
        assertEquals(expected.sessionId(), actual.sessionId());
        assertEquals(expected.unitIds(), actual.unitIds());
        assertArrayEquals(expected.spikeTimeSeconds(), actual.spikeTimeSeconds());
        assertArrayEquals(expected.spikeUnit(), actual.spikeUnit());
        assertEquals(expected.domain(), actual.domain());
        assertEquals(expected.train(), actual.train());
        assertEquals(expected.valid(), actual.valid());
        assertEquals(expected.test(), actual.test());
        assertEquals(expected.notes(), actual.notes());
        List<BehaviourSeries> wanted = byKey(expected);
        List<BehaviourSeries> found = byKey(actual);
        assertEquals(wanted.size(), found.size());
        for (int k = 0; k < wanted.size(); k++) {
            assertEquals(wanted.get(k).key(), found.get(k).key());
            assertEquals(wanted.get(k).unit(), found.get(k).unit());
            assertEquals(wanted.get(k).channels(), found.get(k).channels());
            assertArrayEquals(wanted.get(k).timeSeconds(), found.get(k).timeSeconds());
            assertArrayEquals(wanted.get(k).values(), found.get(k).values());
        }
    }

    private static List<BehaviourSeries> byKey(Recording recording) {
        return recording.behaviour().stream()
                .sorted(Comparator.comparing(BehaviourSeries::key))
                .toList();
    }
}
