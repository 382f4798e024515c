package org.poyorig.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.TimelessSample;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.decoded.DecodedReader;
import org.poyorig.decoded.LiveFlag;

/** Serves a rig with one launcher process, plays into it with another, and replays the session. */
class ServeIT {
    @TempDir
    Path folder;

    @AutoClose("endAll")
    private final ServedRig rig = new ServedRig(() -> folder);

    @Test
    void shouldFinishTheSessionOnSigtermAndReplayTheSameBytes() throws Exception {
        Process service = rig.serve("sessions");
        rig.await(service, "READY");
        ProcessOutcome played = rig.poyo("simulate", "--rig", rig.name(), "--seconds", "3", "--wait", "300");
        assertEquals(0, played.exitCode(), played.err());
        ServedRig.end(service);

        Path session = onlySession();
        assertTrue(Files.exists(session.resolve("latency.json")));
        ProcessOutcome replayed = rig.poyo("replay", session.toString(), "--out", "replayed");
        assertEquals(0, replayed.exitCode(), replayed.err());
        List<TimelessSample> live = samples(session.resolve("decoded"), true);
        List<TimelessSample> again = samples(folder.resolve("replayed"), false);
        assertEquals(101, live.size());
        assertEquals(101, again.size());
        int compared = 0;
        for (int k = 0; k < live.size(); k++) {
            if (live.get(k) != null) {
                assertEquals(again.get(k), live.get(k), "tick " + k);
                compared++;
            }
        }
        assertTrue(compared > 0, "at least one tick was decoded live, however busy the machine");
        ProcessOutcome latency = rig.poyo("latency", session.toString());
        assertEquals(0, latency.exitCode(), latency.err());
        assertTrue(latency.out().lines().anyMatch(line -> line.matches("latency.json +agrees")), latency.out());
    }

    private Path onlySession() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("sessions"))) {
            List<Path> sessions = entries.toList();
            assertEquals(1, sessions.size(), sessions.toString());
            return sessions.get(0);
        }
    }

    /** Each sample; null if its outputs were held and {@code leaveHeldOut}. */
    private static List<TimelessSample> samples(Path decoded, boolean leaveHeldOut) {
        List<TimelessSample> samples = new ArrayList<>();
        try (DecodedReader reader = new DecodedReader(decoded)) {
            while (reader.next()) {
                boolean held = (reader.sample().liveFlags() & LiveFlag.HELD) != 0;
                samples.add(held && leaveHeldOut ? null : TimelessSample.of(reader.sample()));
            }
        }
        return samples;
    }
}
