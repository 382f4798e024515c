package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.record.SessionReader;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.SmallRecording;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.recording.write.SessionWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;
import org.poyorig.stream.EventHandler;
import org.poyorig.stream.SegmentReason;

class ConversionTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepEverythingFromHdf5ToSessionToHdf5() {
        Recording made = SmallRecording.make();
        Path first = folder.resolve("a.h5");
        Path session = folder.resolve("session");
        Path second = folder.resolve("b.h5");
        BrainsetsWriter.write(made, first);
        SmallRecording.assertSame(made, Recordings.read(first));
        SessionWriter.write(Recordings.read(first), session);
        SmallRecording.assertSame(made, Recordings.read(session));
        BrainsetsWriter.write(Recordings.read(session), second);
        SmallRecording.assertSame(made, Recordings.read(second));
    }

    @Test
    void shouldKeepASimulationToTheNanosecond() {
        Recording simulated = Simulator.simulate(SimulationPlan.of(20, 30, 4)).recording();
        Path session = folder.resolve("session");
        SessionWriter.write(simulated, session);
        SmallRecording.assertSame(simulated, Recordings.read(session));
    }

    @Test
    void shouldStartASegmentForEachStretchAndPassEveryMomentWithAWatermark() {
        Path session = folder.resolve("session");
        SessionWriter.write(SmallRecording.make(), session);
        StringBuilder story = new StringBuilder();
        try (SessionReader reader = new SessionReader(SessionFolder.open(session))) {
            EventHandler teller = new EventHandler() {
                private long watermark;

                @Override
                public void onSegmentStart(long sampleNumber, int segment, SegmentReason reason) {
                    watermark = sampleNumber;
                    story.append(reason).append('@').append(sampleNumber).append(' ');
                }

                @Override
                public void onWatermark(long sampleNumber, long blockEndSampleNumber) {
                    assertTrue(sampleNumber - watermark <= 10_000_000);
                    watermark = sampleNumber;
                }

                @Override
                public void onSegmentEnd(long sampleNumber) {
                    assertEquals(sampleNumber, watermark);
                    story.append("END@").append(sampleNumber).append(' ');
                }
            };
            while (reader.next(teller)) {
                // The handler records each segment.
            }
            assertTrue(reader.endedCleanly());
        }
        assertEquals("ACQUISITION_START@0 END@2250000000 GAP@4000000000 END@5000000000 ", story.toString());
    }

    @Test
    void shouldRefuseToOverwriteAndNotChangeTheExistingOutput() throws IOException {
        Path taken = folder.resolve("taken.h5");
        Files.writeString(taken, "mine");
        UserError refused = assertThrows(UserError.class, () -> BrainsetsWriter.write(SmallRecording.make(), taken));
        assertTrue(refused.getMessage().contains("found an existing file or folder"), refused.getMessage());
        assertEquals("mine", Files.readString(taken));
    }

    @Test
    void shouldLeaveNothingBehindWhenWritingFails() throws IOException {
        Recording tooMany = new Recording(
                "s",
                Collections.nCopies(70_000, "u"),
                new double[0],
                new int[0],
                List.of(),
                Intervals.of(0, 1),
                Intervals.none(),
                Intervals.none(),
                Intervals.none(),
                Map.of());
        assertThrows(UserError.class, () -> SessionWriter.write(tooMany, folder.resolve("session")));
        try (var entries = Files.list(folder)) {
            assertEquals(0, entries.count());
        }
    }

    /** Runs only if TORCH_BRAIN names a checkout of torch_brain, which then loads the file; see models/golden. */
    @Test
    void shouldBeLoadedByTorchBrainAsOneOfItsOwn() throws IOException, InterruptedException {
        assumeTrue(System.getenv("TORCH_BRAIN") != null, "TORCH_BRAIN names no checkout of torch_brain");
        Recording recording = Simulator.simulate(SimulationPlan.of(20, 30, 4)).recording();
        Path file = folder.resolve("simulated.h5");
        BrainsetsWriter.write(recording, file);
        Path script = Path.of(System.getProperty("poyo.root"), "models", "golden", "check_brainsets_file.py");
        Process python = new ProcessBuilder("python3", script.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> facts = new TreeMap<>();
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .forEach(fact -> facts.put(fact[0], fact[1]));
        assertEquals(0, python.waitFor());

        long spikesInSlice = Arrays.stream(recording.spikeTimeSeconds())
                .filter(t -> t >= 2.0 && t < 3.5)
                .count();
        Map<String, String> expected = new TreeMap<>();
        expected.put("session", "simulated/seed4_a_day0");
        expected.put("units", "30");
        expected.put("last_unit", "unit_29");
        expected.put("spikes", String.valueOf(recording.spikeCount()));
        expected.put(
                "unit_index_sum",
                String.valueOf(
                        Arrays.stream(recording.spikeUnit()).asLongStream().sum()));
        expected.put("stretches", "1");
        expected.put("train_ms", "14400");
        expected.put("valid_ms", "1600");
        expected.put("test_ms", "4000");
        expected.put("vel_shape", "2000x2");
        expected.put("vel_kind", "f");
        expected.put("slice_spikes", String.valueOf(spikesInSlice));
        expected.put("slice_samples", "150");
        expected.put("lazy_slice_spikes", String.valueOf(spikesInSlice));
        expected.put("lazy_slice_samples", "150");
        assertEquals(expected, facts);
    }
}
