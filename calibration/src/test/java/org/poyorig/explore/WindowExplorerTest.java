package org.poyorig.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.RandomNetwork;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.score.MadeRecordings;
import org.poyorig.score.RecordingClock;

class WindowExplorerTest {
    private static final float EDGE = 1;
    private static final double END = 2.5;

    private final Recording recording = MadeRecordings.of(
            MadeRecordings.counts(120, 4, 4),
            MadeRecordings.series(new float[120][2], "vx", "vy"),
            new Intervals(new double[] {0, 3.05}, new double[] {3, 6}),
            new Random(2));

    private WindowExplorer explorer(boolean attention) {
        return explorer(attention, recording, recording.unitIds());
    }

    private static WindowExplorer explorer(boolean attention, Recording recording, List<String> units) {
        ModelBundle bundle = RandomNetwork.bundle(
                attention ? RandomNetwork.CONFIG : RandomNetwork.COUNTING, "made", recording.unitIds());
        return new WindowExplorer(bundle, SessionMatch.of(bundle, "made", units), recording, 1);
    }

    @ParameterizedTest(name = "attention {0}")
    @ValueSource(booleans = {true, false})
    void shouldAnswerTheRightEdgeAsTheLiveDecoder(boolean attention) {
        try (WindowExplorer explorer = explorer(attention);
                RecordingDecoder decoder =
                        new RecordingDecoder(explorer.bundle(), explorer.match().embedding(), recording, 1)) {
            WindowAnswer answer = explorer.answer(END, WindowEdits.NONE, new float[] {EDGE});
            float[][] live = decoder.atRightEdge(new long[] {RecordingClock.nanos(END)}, done -> {})
                    .values();
            assertArrayEquals(live[0], answer.values()[0]);
            assertArrayEquals(answer.before()[0], answer.values()[0]);
        }
    }

    @ParameterizedTest(name = "attention {0}")
    @ValueSource(booleans = {true, false})
    void shouldAnswerChangedSpikesAsARecordingThatHasThem(boolean attention) {
        try (WindowExplorer explorer = explorer(attention)) {
            WindowAnswer plain = explorer.answer(END, WindowEdits.NONE, new float[] {EDGE, 0.5f});
            WindowEdits edits =
                    new WindowEdits(Set.of(0), Map.of(1, 0.75), List.of(new WindowEdits.AddedSpike(2, 0.31)), Set.of());
            WindowAnswer changed = explorer.answer(END, edits, new float[] {EDGE, 0.5f});
            assertEquals(plain.spikes().unit().length, changed.spikes().unit().length);
            assertEquals(
                    1,
                    Arrays.stream(changed.spikes().origin())
                            .filter(origin -> origin == -1)
                            .count());
            assertEquals(
                    0,
                    Arrays.stream(changed.spikes().origin())
                            .filter(origin -> origin == 0)
                            .count());
            try (WindowExplorer having = explorer(attention, changedRecording(changed), recording.unitIds())) {
                WindowAnswer same = having.answer(END, WindowEdits.NONE, new float[] {EDGE, 0.5f});
                assertArrayEquals(same.values()[0], changed.values()[0]);
                assertArrayEquals(same.values()[1], changed.values()[1]);
            }
            assertTrue(!Arrays.equals(plain.values()[0], changed.values()[0]), "the changes change the answer");
        }
    }

    @ParameterizedTest(name = "attention {0}")
    @ValueSource(booleans = {true, false})
    void shouldAnswerWithoutAUnitAsIfTheSessionDidNotHaveIt(boolean attention) {
        List<String> others = List.of(
                recording.unitIds().get(0),
                recording.unitIds().get(1),
                recording.unitIds().get(3));
        try (WindowExplorer explorer = explorer(attention);
                WindowExplorer without = explorer(attention, recording, others)) {
            WindowEdits off = new WindowEdits(Set.of(), Map.of(), List.of(), Set.of(2));
            float[] left = explorer.answer(END, off, new float[] {EDGE}).values()[0];
            float[] never =
                    without.answer(END, WindowEdits.NONE, new float[] {EDGE}).values()[0];
            assertArrayEquals(never, left, 1e-4f);
        }
    }

    @ParameterizedTest(name = "attention {0}")
    @ValueSource(booleans = {true, false})
    void shouldGiveEachSpikeTheInfluenceThatLeavingItOutShows(boolean attention) {
        try (WindowExplorer explorer = explorer(attention)) {
            float query = 0.9f;
            WindowAnswer whole = explorer.answer(END, WindowEdits.NONE, new float[] {query});
            float[][] influence = explorer.influence(END, WindowEdits.NONE, query);
            assertEquals(whole.spikes().unit().length, influence.length);
            for (int spike = 0; spike < influence.length; spike++) {
                WindowEdits gone = new WindowEdits(Set.of(spike), Map.of(), List.of(), Set.of());
                float[] without =
                        explorer.answer(END, gone, new float[] {query}).values()[0];
                for (int output = 0; output < without.length; output++) {
                    assertEquals(
                            whole.values()[0][output] - without[output],
                            influence[spike][output],
                            1e-4f,
                            "spike " + spike);
                }
            }
        }
    }

    @Test
    void shouldTraceTheTicksOfContinuousTimeOnly() {
        try (WindowExplorer explorer = explorer(true)) {
            WindowTrace trace = explorer.trace(2.5, 4.5, 0.1);
            assertArrayEquals(
                    new double[] {2.5, 2.6, 2.7, 2.8, 2.9, 3.0, 4.1, 4.2, 4.3, 4.4, 4.5}, trace.seconds(), 1e-9);
        }
    }

    @Test
    void shouldFindTheNearestWholeWindow() {
        try (WindowExplorer explorer = explorer(true)) {
            assertEquals(1, explorer.nearestEnd(-5));
            assertEquals(3, explorer.nearestEnd(3.3));
            assertEquals(4.05, explorer.nearestEnd(3.9));
            assertEquals(6, explorer.nearestEnd(99));
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheWindow() {
        try (WindowExplorer explorer = explorer(true)) {
            float[] edge = {EDGE};
            assertThrows(UserError.class, () -> explorer.answer(3.5, WindowEdits.NONE, edge));
            assertThrows(UserError.class, () -> explorer.answer(END, WindowEdits.NONE, new float[] {1.01f}));
            assertThrows(UserError.class, () -> explorer.answer(END, WindowEdits.NONE, new float[] {Float.NaN}));
            for (WindowEdits edits : List.of(
                    new WindowEdits(Set.of(10_000), Map.of(), List.of(), Set.of()),
                    new WindowEdits(Set.of(), Map.of(0, 1.0), List.of(), Set.of()),
                    new WindowEdits(Set.of(), Map.of(), List.of(new WindowEdits.AddedSpike(4, 0.5)), Set.of()),
                    new WindowEdits(Set.of(), Map.of(), List.of(new WindowEdits.AddedSpike(0, Double.NaN)), Set.of()),
                    new WindowEdits(Set.of(), Map.of(), List.of(), Set.of(0, 1, 2, 3)))) {
                assertThrows(UserError.class, () -> explorer.answer(END, edits, edge));
            }
        }
    }

    /** The recording with the spikes of a window replaced. */
    private Recording changedRecording(WindowAnswer window) {
        double start = END - EDGE;
        double[] times = new double[window.spikes().seconds().length];
        Arrays.setAll(times, spike -> start + window.spikes().seconds()[spike]);
        return new Recording(
                recording.sessionId(),
                recording.unitIds(),
                times,
                window.spikes().unit(),
                recording.behaviour(),
                recording.domain(),
                recording.train(),
                recording.valid(),
                recording.test(),
                recording.notes());
    }
}
