package org.poyorig.app.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.app.choice.SessionModel;
import org.poyorig.app.choice.ShippedBundles;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.record.SessionFolder;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.SessionWriter;
import org.poyorig.score.WindowCounts;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.simulate.Task;

class SessionCountsTest {
    private final ModelBundle bundle = BundleReader.read(ShippedBundles.folder("sim"));
    private final Recording recording = Simulator.simulate(new SimulationPlan("a", 0, 30, 20, Task.RANDOM_TARGET, 1))
            .recording();

    @Test
    void shouldCountInASessionWhatTheRecordingHas(@TempDir Path folder) {
        SessionWriter.write(recording, folder.resolve("session"));
        SessionFolder session = SessionFolder.open(folder.resolve("session"));
        List<String> few = recording.unitIds().subList(0, 10);
        assertAlike(few, SessionCounts.of(session, few, 1).orElseThrow());
        assertAlike(
                recording.unitIds(),
                SessionCounts.of(session, recording.unitIds(), 1).orElseThrow());
    }

    private void assertAlike(List<String> unitIds, SpikesPerWindow found) {
        SpikesPerWindow expected =
                WindowCounts.of(recording, recording.domain(), unitIds, 1).orElseThrow();
        assertEquals(expected.nineteenOfTwenty(), found.nineteenOfTwenty(), 0.05 * expected.nineteenOfTwenty());
        assertEquals(expected.fullest(), found.fullest(), 0.05 * expected.fullest());
    }

    @Test
    void shouldKeepTheKnownCountsOfTheSessionsOwnWindows() {
        SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
        SessionModel unknown = new SessionModel(bundle, match, Optional.empty());
        SpikesPerWindow counts = new SpikesPerWindow(100, 130, 200);
        SessionModel adapted = unknown.with(Optional.of(counts));
        assertEquals(Optional.of(counts), adapted.windows());
        assertEquals(adapted, adapted.with(Optional.empty()), "nothing new is known");
    }
}
