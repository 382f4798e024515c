package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

class PublishedRecordingsTest {
    /** Spikes of the first twelve units in the first bin of the motor cortex file, as SciPy reads it. */
    private static final int[] FIRST_BIN = {1, 0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0};

    @Test
    void shouldReadEveryMotorCortexSpikeWithinItsBin() {
        Recording m1 = Recordings.read(PublishedRecordings.find("m1_stevenson_2011.mat"));
        assertEquals(2_352_815, m1.spikeCount());
        assertEquals(171, m1.unitIds().size());
        assertEquals(1, m1.domain().count());
        assertEquals(776.8, m1.endSeconds(), 1e-9);
        assertRising(m1);
        int[] spikesOfFirstBin = new int[171];
        for (int k = 0; m1.spikeTimeSeconds()[k] < 0.05; k++) {
            spikesOfFirstBin[m1.spikeUnit()[k]]++;
        }
        assertArrayEquals(FIRST_BIN, Arrays.copyOf(spikesOfFirstBin, FIRST_BIN.length));
        BehaviourSeries velocity = m1.behaviour().get(0);
        assertEquals("cursor.vel", velocity.key());
        assertEquals("m/s", velocity.unit());
        assertEquals(0.05, velocity.timeSeconds()[0]);
        assertArrayEquals(new float[] {-0.0112006f, -0.00623679f}, velocity.values()[0], 1e-7f);
    }

    @Test
    void shouldCutTheSomatosensoryRecordingAtEveryJump() {
        Recording s1 = Recordings.read(PublishedRecordings.find("s1_data.mat"));
        assertEquals(842_910, s1.spikeCount());
        assertEquals(52, s1.unitIds().size());
        assertEquals(391, s1.domain().count());
        assertEquals(35_129 * 0.05, s1.domain().totalSeconds(), 1e-6);
        assertRising(s1);
    }

    @Test
    void shouldKeepOnlyTrialsWithDataOfTheClosedLoopSession() {
        Recording bci = Recordings.read(PublishedRecordings.find("degenhart2020_20160325.mat"));
        assertEquals(7_882_609, bci.spikeCount());
        assertEquals(96, bci.unitIds().size());
        assertEquals(1252, bci.domain().count());
        assertEquals(38_015 * 0.045, bci.domain().totalSeconds(), 1e-6);
        BehaviourSeries direction = bci.behaviour().get(0);
        assertEquals(38_015, direction.sampleCount());
        for (float[] row : direction.values()) {
            assertEquals(1, Math.hypot(row[0], row[1]), 1e-6);
        }
        assertRising(bci);
    }

    @Test
    void shouldSplitByRecordedTimeAndKeepJoinsOutOfEveryPart() {
        Recording s1 = Recordings.read(PublishedRecordings.find("s1_data.mat"));
        double total = s1.domain().totalSeconds();
        assertEquals(0.20, s1.test().totalSeconds() / total, 1e-9);
        assertEquals(0.08, s1.valid().totalSeconds() / total, 1e-9);
        assertEquals(0.72, s1.train().totalSeconds() / total, 1e-9);
        for (Intervals part : new Intervals[] {s1.train(), s1.valid(), s1.test()}) {
            for (int k = 0; k < part.count(); k++) {
                assertTrue(s1.domain().cover(part.startSeconds()[k], part.endSeconds()[k]));
            }
        }
    }

    @Test
    void shouldSpreadSpikesTheSameWayEveryTime() {
        var file = PublishedRecordings.find("m1_stevenson_2011.mat");
        assertArrayEquals(
                Recordings.read(file).spikeTimeSeconds(), Recordings.read(file).spikeTimeSeconds());
    }

    private static void assertRising(Recording recording) {
        double[] times = recording.spikeTimeSeconds();
        for (int k = 1; k < times.length; k++) {
            assertTrue(times[k] >= times[k - 1], "spike " + k);
        }
        for (int k = 0; k < times.length; k += 1000) {
            assertTrue(recording.domain().cover(times[k], times[k]), "spike " + k + " at " + times[k]);
        }
    }
}
