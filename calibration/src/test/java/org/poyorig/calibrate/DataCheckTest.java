package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;
import org.poyorig.score.Truth;

/** Problems of a recording are reported before the calibration, in one sentence each. */
class DataCheckTest {
    private static final ModelBundle BUNDLE = Strangers.bundle();
    private static final Recording SOUND = Strangers.simulated(90, 12);
    private static final BehaviourSeries SERIES = SOUND.behaviour().get(0);

    @Test
    void shouldFindNothingInASoundRecording() {
        assertEquals(List.of(), findings(SOUND));
    }

    @Test
    void shouldStopOnAFewSecondsAndNoteHalfAMinute() {
        assertStops("Only 8.6 s can be used for calibration, but at least 20 s", Strangers.simulated(12, 12), 0.5);
        assertNotes("Only 30 s can be used for calibration. A minute or more", SOUND, 0.5);
    }

    @Test
    void shouldStopIfSpikesAndBehaviourDoNotOverlap() {
        double[] hourLater =
                Arrays.stream(SERIES.timeSeconds()).map(at -> at + 3600).toArray();
        assertStops("Their clocks differ", Strangers.withBehaviour(SOUND, hourLater, SERIES.values(), "cm/s"), 3);
    }

    @Test
    void shouldStopWithoutSpikes() {
        Recording silent = Strangers.withSpikes(SOUND, SOUND.unitIds(), new double[0], new int[0]);
        assertStops("A window holds 0.0 spikes on average", silent, 3);
        assertStops("A window holds", kept(unit -> unit == 0, 40), 3);
    }

    @Test
    void shouldNameSilentUnits() {
        assertNotes("1 of 12 units fired fewer than 10 times: unit_3", kept(unit -> unit != 3, 1), 3);
    }

    @Test
    void shouldNameUnitsThatAreOneUnitTwice() {
        List<double[]> spikes = new ArrayList<>();
        for (int k = 0; k < SOUND.spikeCount(); k++) {
            spikes.add(new double[] {SOUND.spikeTimeSeconds()[k], SOUND.spikeUnit()[k]});
            if (SOUND.spikeUnit()[k] == 2) {
                spikes.add(new double[] {SOUND.spikeTimeSeconds()[k] + 1e-4, 12});
            }
        }
        spikes.sort((a, b) -> Double.compare(a[0], b[0]));
        List<String> ids = new ArrayList<>(SOUND.unitIds());
        ids.add("copy");
        Recording copied = Strangers.withSpikes(
                SOUND,
                ids,
                spikes.stream().mapToDouble(spike -> spike[0]).toArray(),
                spikes.stream().mapToInt(spike -> (int) spike[1]).toArray());
        assertNotes("unit_2 and copy often fire at the same moment", copied, 3);
    }

    @Test
    void shouldStopWhenTwoUnitsHaveOneName() {
        List<String> ids = new ArrayList<>(SOUND.unitIds());
        ids.set(1, ids.get(0));
        Recording twins = Strangers.withSpikes(SOUND, ids, SOUND.spikeTimeSeconds(), SOUND.spikeUnit());
        assertStops("More than one unit has the id unit_0.", twins, 3);
    }

    @Test
    void shouldStopOnBehaviourThatNeverChangesOrIsNaN() {
        assertStops("vy of cursor.vel never changes", mapped(row -> new float[] {row[0], 1}), 3);
        assertStops("cursor.vel has 0 valid samples", mapped(row -> new float[] {Float.NaN, row[1]}), 3);
    }

    @Test
    void shouldStopOnBehaviourThatIsShorterThanAWindow() {
        int samples = (int) Arrays.stream(SERIES.timeSeconds())
                .filter(at -> at < SERIES.timeSeconds()[0] + 0.7)
                .count();
        Recording brief = Strangers.withBehaviour(
                SOUND, Arrays.copyOf(SERIES.timeSeconds(), samples), Arrays.copyOf(SERIES.values(), samples), "cm/s");
        assertStops("was measured for only 0.7 s of the 71 s used for calibration", brief, 3);
    }

    @Test
    void shouldNoteBehaviourThatIsOftenMissing() {
        float[][] values = SERIES.values().clone();
        for (int k = 0; k < values.length; k += 2) {
            values[k] = new float[] {Float.NaN, Float.POSITIVE_INFINITY};
        }
        Recording gaps = Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), values, "cm/s");
        assertNotes("cursor.vel is missing in 50 % of its samples", gaps, 3);
    }

    @Test
    void shouldNoteAScaleOrUnitThatIsNotTheBundles() {
        assertNotes(
                "the bundle expects about 10.0 cm/s. The adapter gets its own scale.",
                mapped(row -> times(row, 0.01f)),
                3);
        assertNotes(
                "the bundle expects about 10.0 cm/s. The adapter gets its own scale.",
                mapped(row -> times(row, 100)),
                3);
        Recording metres = Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), SERIES.values(), "m/s");
        assertNotes("m/s, but the bundle expects about 0.100 m/s. The adapter gets its own scale.", metres, 3);
        Recording pixels = Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), SERIES.values(), "pixel/s");
        assertNotes("vx is in pixel/s, but the bundle decodes cm/s. Check the unit.", pixels, 3);
        Recording volts = Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), SERIES.values(), "V");
        assertNotes("vx is in V, but the bundle decodes cm/s. The adapter decodes V.", volts, 3);
    }

    @Test
    void shouldRefuseUnusableRecordingsInOneLine() {
        Recording constant = mapped(row -> new float[] {0, 0});
        UserError error = assertThrows(UserError.class, () -> new Calibration(BUNDLE, constant, 3));
        assertTrue(error.getMessage().contains("vx of cursor.vel never changes"), error.getMessage());
        assertTrue(error.getMessage().contains("vy of cursor.vel never changes"), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }

    private static float[] times(float[] row, float factor) {
        return new float[] {row[0] * factor, row[1] * factor};
    }

    private static Recording mapped(UnaryOperator<float[]> change) {
        float[][] values = Arrays.stream(SERIES.values()).map(change).toArray(float[][]::new);
        return Strangers.withBehaviour(SOUND, SERIES.timeSeconds(), values, "cm/s");
    }

    /** Keeps only the spikes of some units, and only every n-th spike of these units. */
    private static Recording kept(IntPredicate units, int oneIn) {
        int[] spikes = IntStream.range(0, SOUND.spikeCount())
                .filter(k -> units.test(SOUND.spikeUnit()[k]) && k % oneIn == 0)
                .toArray();
        return Strangers.withSpikes(
                SOUND,
                SOUND.unitIds(),
                Arrays.stream(spikes)
                        .mapToDouble(k -> SOUND.spikeTimeSeconds()[k])
                        .toArray(),
                Arrays.stream(spikes).map(k -> SOUND.spikeUnit()[k]).toArray());
    }

    private static List<Finding> findings(Recording recording) {
        return findings(recording, 3);
    }

    private static List<Finding> findings(Recording whole, double minutes) {
        Recording recording = CalibrationTime.of(whole, minutes);
        return DataCheck.of(BUNDLE, recording, Truth.of(recording, "cursor.vel", List.of("vx", "vy")));
    }

    private static void assertStops(String words, Recording recording, double minutes) {
        List<Finding> findings = findings(recording, minutes);
        assertTrue(
                findings.stream()
                        .anyMatch(
                                finding -> finding.stops() && finding.sentence().contains(words)),
                () -> words + " in " + findings);
    }

    private static void assertNotes(String words, Recording recording, double minutes) {
        List<Finding> findings = findings(recording, minutes);
        assertTrue(
                findings.stream().anyMatch(finding -> finding.sentence().contains(words)),
                () -> words + " in " + findings);
        assertTrue(findings.stream().noneMatch(Finding::stops), findings::toString);
    }
}
