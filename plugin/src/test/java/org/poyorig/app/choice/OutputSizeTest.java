package org.poyorig.app.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.app.ProcessOutcome;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;

/** A recording that is too long for the disk, or for any recording, is refused before anything is written. */
class OutputSizeTest {
    private static final double LONG = 1e12;

    @TempDir
    private Path folder;

    private static Recording recording(double lastSpike, double lastSample) {
        Intervals whole = Intervals.of(0, LONG);
        return new Recording(
                "s",
                List.of("unit_0", "unit_1"),
                new double[] {0, 1, 2, lastSpike},
                new int[] {0, 0, 1, 1},
                List.of(new BehaviourSeries(
                        "hand.vel", List.of("vx"), "", new double[] {0, lastSample}, new float[][] {{1}, {2}})),
                whole,
                Split.byTime(whole),
                Map.of());
    }

    @Test
    void shouldNameTheLongestSeriesAndWriteNothing() throws IOException {
        for (String out : List.of("session", "day.poyo-blocks", "day.nwb")) {
            UserError spikes =
                    assertThrows(UserError.class, () -> RecordingOutput.write(recording(LONG, 9), folder.resolve(out)));
            assertTrue(spikes.getMessage().contains("spikes of unit_1 from 2.0 to"), spikes.getMessage());
        }
        UserError behaviour = assertThrows(
                UserError.class, () -> RecordingOutput.write(recording(3, LONG), folder.resolve("session")));
        assertTrue(behaviour.getMessage().contains("hand.vel from 0.0 to"), behaviour.getMessage());
        assertNothingWritten(0);
    }

    @Test
    void shouldEstimateTheSizeByTimeOnlyForBlocks() {
        assertTrue(OutputSize.bytes(recording(3, 9), true) > 100 * LONG);
        assertTrue(OutputSize.bytes(recording(3, 9), false) < 1000);
    }

    @Test
    void shouldRefuseMoreThanThirtyDaysInOneLine() throws IOException {
        Path spikes = folder.resolve("spikes.csv");
        Files.writeString(spikes, "time,unit\n0.5,3\n3600000,3\n2,4\n");
        ProcessOutcome refused = ProcessOutcome.ofCommand(
                "convert", spikes.toString(), "--out", folder.resolve("session").toString());
        assertEquals(2, refused.exitCode());
        List<String> lines =
                refused.err().lines().filter(line -> line.startsWith("poyo: ")).toList();
        assertEquals(1, lines.size(), refused.err());
        assertTrue(lines.get(0).contains("spikes of unit_3 from 0.5 to 3600000.0 s"), refused.err());
        assertNothingWritten(1);
    }

    private void assertNothingWritten(int before) throws IOException {
        try (var entries = Files.list(folder)) {
            assertEquals(before, entries.count());
        }
    }
}
