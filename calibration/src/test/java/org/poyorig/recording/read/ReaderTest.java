package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;

/** The fixtures were written by torch_brain and h5py; see models/golden/write_recording_fixtures.py. */
class ReaderTest {
    private static final Path FIXTURES = Path.of("src/test/resources/recordings");

    @Test
    void shouldReadWhatTorchBrainWrote() {
        Recording recording = Recordings.read(FIXTURES.resolve("brainsets.h5"));
        assertEquals("c_20990101", recording.sessionId());
        assertEquals("group_0/elec4/unit_0", recording.unitIds().get(4));
        assertEquals(500, recording.spikeCount());
        assertEquals(Intervals.of(0, 10), recording.domain());
        assertEquals(new Intervals(new double[] {0, 6}, new double[] {4, 7}), recording.train());
        assertEquals(Intervals.of(4, 6), recording.valid());
        assertEquals(Intervals.of(7, 10), recording.test());
        assertEquals("invented_2099", recording.notes().get("brainset_id"));
        assertEquals("from the file", recording.notes().get("split"));

        assertEquals(
                List.of("cursor.pos", "cursor.vel", "finger.force"),
                recording.behaviour().stream().map(BehaviourSeries::key).toList());
        BehaviourSeries position = recording.behaviour().get(0);
        assertEquals(List.of("x", "y"), position.channels());
        assertArrayEquals(new float[] {1.5f, -1.5f}, position.values()[150], 1e-6f);
        BehaviourSeries force = recording.behaviour().get(2);
        assertEquals(0.04, force.timeSeconds()[1], 1e-12);
        assertEquals(7f, force.values()[7][0]);
    }

    @Test
    void shouldReadUnitsAndBehaviourOfNwb() {
        Recording recording = Recordings.read(FIXTURES.resolve("small.nwb"));
        assertEquals(List.of("unit_7", "unit_3", "unit_12"), recording.unitIds());
        assertEquals(81, recording.spikeCount());
        assertEquals(
                50, Arrays.stream(recording.spikeUnit()).filter(u -> u == 0).count());
        assertEquals(
                31, Arrays.stream(recording.spikeUnit()).filter(u -> u == 2).count());
        for (int k = 1; k < 81; k++) {
            assertTrue(recording.spikeTimeSeconds()[k] >= recording.spikeTimeSeconds()[k - 1]);
        }
        BehaviourSeries hand = recording.behaviour().get(0);
        assertEquals("Position.hand_pos", hand.key());
        assertEquals("cm", hand.unit());
        assertArrayEquals(new float[] {19.8f, 19.9f}, hand.values()[99], 1e-5f);
        BehaviourSeries speed = recording.behaviour().get(1);
        assertEquals(2.1, speed.timeSeconds()[1], 1e-12);
        assertEquals(2, recording.behaviour().size());
        assertEquals("2", recording.notes().get("trials"));
        assertEquals(0.2, recording.test().totalSeconds() / recording.domain().totalSeconds(), 1e-6);
    }
}
