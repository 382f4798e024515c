package org.poyorig.recording.format.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.npy.Npy;

class TablesFormatTest {
    @TempDir
    private Path folder;

    private static OpenRecording open(Path path) {
        return new TablesFormat().open(path, FormatOptions.none());
    }

    private static List<String> ids(OpenRecording open) {
        return open.contents().units().stream().map(UnitEntry::id).toList();
    }

    @Test
    void shouldReadNumberedUnitsInTheOrderOfTheirNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("s.csv"), "time_s,unit\n1,10\n2,9.0\n0.5,10\n3,1.0e+01\n");
        try (OpenRecording open = open(file)) {
            assertEquals(List.of("unit_9", "unit_10"), ids(open));
            assertArrayEquals(new double[] {0.5, 1, 3}, open.spikes(List.of(1)).timeSeconds());
            assertFalse(open.contents().units().get(1).sorted());
            assertTrue(open.contents().warnings().get(0).contains("--behaviour-file"));
        }
    }

    @Test
    void shouldReadEachTableOfAFolderAndTheObservedTime() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "time,unit\n1,a\n2,b\n");
        Files.writeString(folder.resolve("hand.csv"), "time,x[cm]\n0,1\n1,2\n");
        Files.writeString(folder.resolve("eye.csv"), "time,gaze\n0,1\n1,2\n");
        Files.writeString(folder.resolve("notes.csv"), "who,what\nme,rest\n");
        Files.writeString(folder.resolve("observed.csv"), "start,end\n0,1.5\n2,3\n");
        Files.writeString(folder.resolve("split.csv"), "start,end,split\n0,1,train\n1,1.5,valid\n2,3,test\n");
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of("a", "b"), ids(open));
            assertEquals(
                    List.of("eye", "hand"),
                    open.contents().behaviours().stream().map(one -> one.key()).toList());
            assertEquals(
                    new Intervals(new double[] {0, 2}, new double[] {1.5, 3}),
                    open.contents().observed());
            assertEquals(
                    Intervals.of(2, 3), open.contents().split().orElseThrow().test());
        }
    }

    @Test
    void shouldNotTakeOtherTablesBesideASpikeFile() throws IOException {
        Path spikes = Files.writeString(folder.resolve("spikes.csv"), "time,unit\n1,a\n");
        Files.writeString(folder.resolve("decoded.csv"), "time_s,vx\n0,1\n");
        try (OpenRecording open = open(spikes)) {
            assertEquals(List.of(), open.contents().behaviours());
        }
        Files.writeString(folder.resolve("behavior.csv"), "time,x\n0,1\n");
        try (OpenRecording open = open(spikes)) {
            assertEquals("behavior", open.contents().behaviours().get(0).key());
            assertEquals("behavior.csv", open.contents().notes().get("behaviour_file"));
        }
    }

    @Test
    void shouldKeepTheProbesOfAnAlfFolderApart() {
        for (String probe : List.of("probe00", "probe01")) {
            Npy.doubles(folder.resolve(probe + "/spikes.times.npy"), 1, 2);
            Npy.longs(folder.resolve(probe + "/spikes.clusters.npy"), 3, 3);
        }
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of("probe00/unit_3", "probe01/unit_3"), ids(open));
            assertArrayEquals(new double[] {1, 2}, open.spikes(List.of(1)).timeSeconds());
        }
    }

    @Test
    void shouldSkipAlfObjectsThatDoNotFit() {
        Npy.doubles(folder.resolve("spikes.times.npy"), 1, 2);
        Npy.longs(folder.resolve("spikes.clusters.npy"), 3, 4);
        Npy.doubles(folder.resolve("wheel.position.npy"), 1, 2, 3);
        Npy.doubles(folder.resolve("wheel.timestamps.npy"), 1, 2);
        Npy.doubles(folder.resolve("clusters.depths.npy"), 1, 2);
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of(), open.contents().behaviours());
            assertEquals(2, open.contents().skipped().size());
        }
    }

    @Test
    void shouldSayHowToGiveUnitsToBareTimes() {
        Path times = Npy.doubles(folder.resolve("spikes.npy"), 1, 2, 3);
        assertTrue(new TablesFormat().recognises(times));
        String line = assertThrows(UserError.class, () -> open(times)).getMessage();
        assertTrue(line.contains("spikes.clusters.npy"), line);
    }

    @Test
    void shouldRefuseSpikesWithoutTimeOrUnit() throws IOException {
        for (String row : List.of("x,1", ",1", "1,", "inf,2", "1")) {
            Path file = Files.writeString(folder.resolve("s.csv"), "time,unit\n" + row + "\n");
            assertThrows(UserError.class, () -> open(file), row);
        }
    }
}
