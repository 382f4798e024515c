package org.poyorig.recording.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;

/** Clocks that do not agree, and lengths of bins. */
class ChosenTimeTest {
    private static final int SECONDS = 100;

    /** One unit with ten spikes a second, whose times are multiplied, and a behaviour in seconds. */
    private static OpenRecording recording(double factor) {
        double[] spikes = new double[10 * SECONDS];
        Arrays.setAll(spikes, k -> factor * k / 10);
        double[] times = new double[50 * SECONDS];
        Arrays.setAll(times, k -> k / 50.0);
        float[][] rows = new float[times.length][1];
        BehaviourSeries hand = new BehaviourSeries("hand.vel", List.of("vx"), "cm/s", times, rows);
        return TableRecording.of(
                RecordingContents.of("CSV", "", "day"),
                SpikeList.of(List.of("unit_0"), spikes, new int[spikes.length]),
                List.of(BehaviourTable.of(List.of(hand), List.of())));
    }

    @ParameterizedTest
    @CsvSource({"1000, milliseconds", "30000, samples"})
    void shouldWarnAndRefuseToLearnFromSpikesInAnotherUnitOfTime(double factor, String says) {
        RecordingContents contents = recording(factor).contents();
        assertTrue(
                Plausibility.warnings(contents).stream().anyMatch(line -> line.contains(says)),
                () -> Plausibility.warnings(contents).toString());
        Choice choice = Choice.of("day.csv", contents, RecordingRequest.none(), Wanted.any(List.of("vx")));
        String line = assertThrows(UserError.class, () -> choice.read(recording(factor)))
                .getMessage();
        assertTrue(line.contains("day.csv, hand.vel") && line.contains(says), line);
    }

    @Test
    void shouldWarnOfRoundedTimes() {
        BehaviourSeries rounded = new BehaviourSeries(
                "hand.vel", List.of("vx"), "", new double[] {0, 0, 0, 1}, new float[][] {{1}, {2}, {3}, {4}});
        RecordingContents contents = RecordingContents.of("CSV", "", "day")
                .behaviours(List.of(BehaviourEntry.of(rounded)))
                .build();
        assertTrue(Plausibility.warnings(contents).get(0).contains("are the times rounded?"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-30", "1600000000"})
    void shouldKeepTheFirstAndTheLastSpikeOnEveryClock(double startSeconds) {
        double[] spikes = new double[1000];
        Arrays.setAll(spikes, k -> startSeconds + 0.1003 * k);
        OpenRecording open = TableRecording.of(
                RecordingContents.of("CSV", "", "day"),
                SpikeList.of(List.of("unit_0"), spikes, new int[spikes.length]),
                List.of());
        Recording read =
                Choice.of("day.csv", open.contents(), RecordingRequest.none()).read(open);
        assertEquals(spikes.length, read.spikeCount());
    }

    @Test
    void shouldReadSpikesAndBehaviourOfOneClock() {
        OpenRecording open = recording(1);
        Recording read = Choice.of("day.csv", open.contents(), RecordingRequest.none(), Wanted.any(List.of("vx")))
                .read(open);
        assertEquals(10 * SECONDS, read.spikeCount());
    }

    @ParameterizedTest
    @CsvSource({
        "hand_vel, VELOCITY",
        "behavior.handVel, VELOCITY",
        "cursor.pos, POSITION",
        "Position.SpatialSeries,",
        "water.level,",
        "posture,",
        "grip.force, FORCE"
    })
    void shouldTellTheQuantityByWholeWords(String key, Movement quantity) {
        assertEquals(Optional.ofNullable(quantity), Movement.of(key));
    }

    @ParameterizedTest
    @CsvSource({"50, 50000000", "16.7, 16700000", "16.666667, 16666667", "0, ", "-3, ", "many, ", "1e300, "})
    void shouldReadTheLengthOfABinExactly(String millis, Long nanos) {
        Intervals whole = Intervals.of(0, 1);
        Recording recording = new Recording(
                "s",
                List.of(),
                new double[0],
                new int[0],
                List.of(),
                whole,
                Split.byTime(whole),
                Map.of(BinnedRecording.BIN_MILLIS, millis));
        assertEquals(nanos == null, recording.binNanos().isEmpty());
        if (nanos != null) {
            assertEquals(nanos, recording.binNanos().getAsLong());
            assertEquals(millis, BinnedRecording.millis(nanos));
        }
    }
}
