package org.poyorig.recording.format.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.read.ChosenRecording;

/**
 * Files in the layouts of the Neural Latents Benchmark (NLB) and FALCON, written by h5py; see
 * models/golden/write_nwb_fixtures.py.
 */
class NwbBenchmarksTest {
    private static ChosenRecording open(String name, String... behaviour) {
        Path file = Path.of("src/test/resources/recordings/nwb").resolve(name);
        return ChosenRecording.open(
                file, RecordingRequest.none().withBehaviour(List.of(behaviour)), FormatOptions.none());
    }

    @Test
    void shouldReportOnValidationTrialsIfTestTrialsAreWithheld() {
        try (ChosenRecording open = open("nlb.nwb", "hand_vel")) {
            Recording recording = open.read();
            assertEquals(new Intervals(new double[] {6, 12}, new double[] {8, 14}), recording.test());
            assertEquals(6, recording.train().totalSeconds() + recording.valid().totalSeconds(), 1e-9);
            assertEquals(10.4, recording.valid().startSeconds()[0], 1e-9);
            assertEquals(12, recording.domain().totalSeconds(), 0.02, "the units were observed in trials");
            assertEquals(List.of("x", "y"), recording.behaviour().get(0).channels(), "from the series' comments");
            assertEquals(
                    List.of("", "", "heldout"),
                    open.contents().units().stream().map(UnitEntry::description).toList());
            assertTrue(recording.notes().get("split").contains("no test trials"));
            assertTrue(open.warnings().stream().anyMatch(line -> line.contains("1 of 3 units")));
        }
    }

    @Test
    void shouldSayThatTheBehaviourOfTestTrialsIsWithheld() {
        try (ChosenRecording open = open("nlb_test.nwb")) {
            assertTrue(
                    open.warnings().stream().anyMatch(line -> line.contains("withhold")),
                    open.warnings().toString());
            assertThrows(UserError.class, () -> open.read(new Wanted("hand_vel", List.of("x", "y"), "")));
        }
    }

    @Test
    void shouldSplitOnlyTheTimeThatAMaskScores() {
        try (ChosenRecording open = open("falcon.nwb", "finger_vel.index", "finger_vel.mrs")) {
            Recording recording = open.read();
            assertEquals(List.of("index", "mrs"), recording.behaviour().get(0).channels());
            assertEquals(12, recording.test().startSeconds()[0], 1e-9);
            assertEquals(14, recording.test().endSeconds()[0], 1e-9);
            assertEquals(4, recording.train().startSeconds()[0], 1e-9);
            assertTrue(recording.domain().totalSeconds() > 19, "spikes outside of the mask are still decoded");
        }
    }

    @Test
    void shouldReadThresholdCrossingsWhoseTimesFollowARate() {
        try (ChosenRecording open = open("falcon_tx.nwb")) {
            Recording recording = open.read();
            assertEquals(300, recording.spikeCount());
            assertEquals(2, recording.domain().totalSeconds(), 1e-9);
        }
    }
}
