package org.poyorig.recording.format.phy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.npy.Npy;

class PhyFormatTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        Npy.longs(folder.resolve("spike_times.npy"), 300, 100, 200, 400);
        Npy.longs(folder.resolve("spike_clusters.npy"), 5, 5, 2, 9);
        params("sample_rate = 100.0  # Hz");
    }

    private void params(String line) throws IOException {
        Files.writeString(folder.resolve("params.py"), "import os; os.remove('x')\n" + line + "\n");
    }

    private OpenRecording open(OptionalDouble rate) {
        FormatOptions none = FormatOptions.none();
        return new PhyFormat()
                .open(
                        folder,
                        new FormatOptions(
                                none.spikes(),
                                none.behaviour(),
                                none.time(),
                                none.binMillis(),
                                rate,
                                Optional.empty(),
                                none.unitIds()));
    }

    @Test
    void shouldLeaveOutNoiseAndListIt() throws IOException {
        Files.writeString(
                folder.resolve("cluster_info.tsv"), "id\tch\tgroup\tKSLabel\n2\t0\t\tmua\n5\t1\tnoise\tgood\n");
        try (OpenRecording open = open(OptionalDouble.empty())) {
            assertEquals(
                    List.of("unit_2", "unit_9"),
                    open.contents().units().stream().map(UnitEntry::id).toList());
            assertEquals(
                    List.of(new SkippedPart("cluster 5", "labelled noise, 2 spikes")),
                    open.contents().skipped());
            assertEquals("mua", open.contents().units().get(0).description());
            assertTrue(open.contents().notes().get("mua").startsWith("1 of 2 units"));
            assertArrayEquals(new double[] {2, 4}, open.spikes(List.of(0, 1)).timeSeconds());
        }
    }

    @Test
    void shouldSortSpikesAndSayThatTheyWereNot() {
        try (OpenRecording open = open(OptionalDouble.empty())) {
            assertEquals(false, open.contents().units().get(1).sorted());
            assertArrayEquals(new double[] {1, 3}, open.spikes(List.of(1)).timeSeconds());
        }
    }

    @Test
    void shouldNotEvaluateTheSampleRate() throws IOException {
        params("sample_rate = 3 * 10**4");
        String line = assertThrows(UserError.class, () -> open(OptionalDouble.empty()))
                .getMessage();
        assertTrue(line.contains("found 3 * 10**4"), line);
        assertTrue(line.contains("--rate HZ"), line);
        try (OpenRecording open = open(OptionalDouble.of(200))) {
            assertArrayEquals(new double[] {1}, open.spikes(List.of(0)).timeSeconds());
        }
    }

    @Test
    void shouldRefuseARateThatDiffersFromTheFile() {
        assertThrows(UserError.class, () -> open(OptionalDouble.of(200)));
    }

    @Test
    void shouldRefuseFilesOfDifferentLength() {
        Npy.longs(folder.resolve("spike_clusters.npy"), 5, 5);
        assertThrows(UserError.class, () -> open(OptionalDouble.empty()));
    }

    @Test
    void shouldRefuseClusterIdsThatAreNoIds() {
        Npy.longs(folder.resolve("spike_clusters.npy"), 5, 5, -1, 2);
        assertThrows(UserError.class, () -> open(OptionalDouble.empty()));
        Npy.longs(folder.resolve("spike_clusters.npy"), 5, 5, 1 << 30, 2);
        assertThrows(UserError.class, () -> open(OptionalDouble.empty()));
    }
}
