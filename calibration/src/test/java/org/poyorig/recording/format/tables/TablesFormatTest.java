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
import java.util.Optional;
import java.util.OptionalDouble;
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
    void shouldLeaveOutAndListSpikesWithoutTimeOrUnit() throws IOException {
        Path file = Files.writeString(folder.resolve("s.csv"), "time,unit\n1,3\n,3\ninf,2\nNaN,2\n2,\n");
        try (OpenRecording open = open(file)) {
            assertEquals(List.of("unit_3"), ids(open));
            assertEquals(1, open.contents().units().get(0).spikes());
            assertEquals(3, open.contents().skipped().size());
        }
    }

    @Test
    void shouldRefuseTimesThatAreNoNumbers() throws IOException {
        for (String row : List.of("x,1", "1", "\"1,234.5\",3", "2024-01-01 12:00,3")) {
            Path file = Files.writeString(folder.resolve("s.csv"), "time,unit\n" + row + "\n");
            assertThrows(UserError.class, () -> open(file), row);
        }
    }

    @Test
    void shouldFindTheTableWithTimesAndUnitsWhateverItsName() throws IOException {
        Files.writeString(folder.resolve("sorted.csv"), "Spike Time,Unit ID\n1,a\n2,b\n");
        Files.writeString(folder.resolve("hand.csv"), "Time,x\n0,1\n1,2\n");
        assertTrue(new TablesFormat().recognises(folder));
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of("a", "b"), ids(open));
            assertEquals("hand", open.contents().behaviours().get(0).key());
        }
        Files.writeString(folder.resolve("again.csv"), "time,unit\n1,a\n");
        String line = assertThrows(UserError.class, () -> open(folder)).getMessage();
        assertTrue(line.contains("choose one with --spikes again.csv"), line);
        try (OpenRecording open = open(folder, "again.csv", null, null)) {
            assertEquals(List.of("a"), ids(open));
        }
    }

    @Test
    void shouldTakeTheNamedColumns() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "onset,cell\n1,a\n2,b\n");
        assertTrue(new TablesFormat().recognises(folder));
        String line = assertThrows(UserError.class, () -> open(folder)).getMessage();
        assertTrue(line.contains("onset, cell") && line.contains("--unit-ids NAME"), line);
        try (OpenRecording open = open(folder, null, "onset", "cell")) {
            assertEquals(List.of("a", "b"), ids(open));
        }
        String wrong = assertThrows(UserError.class, () -> open(folder, null, "onset", "cells"))
                .getMessage();
        assertTrue(wrong.contains("--unit-ids cells"), wrong);
    }

    private static OpenRecording open(Path path, String spikes, String time, String unitIds) {
        FormatOptions none = FormatOptions.none();
        return new TablesFormat()
                .open(
                        path,
                        new FormatOptions(
                                Optional.ofNullable(spikes),
                                none.behaviour(),
                                Optional.ofNullable(time),
                                none.binMillis(),
                                none.rateHertz(),
                                none.behaviourFile(),
                                Optional.ofNullable(unitIds)));
    }

    @Test
    void shouldSkipATableThatNobodyAskedFor() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "time,unit\n1,a\n2,b\n");
        Files.writeString(folder.resolve("behaviour.csv"), "time,x\n0,1\n1\n");
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of(), open.contents().behaviours());
            assertTrue(open.contents().skipped().get(0).reason().contains("line 3"));
        }
    }

    @Test
    void shouldRefuseASplitWithOtherWords() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "time,unit\n1,a\n2,b\n");
        Files.writeString(folder.resolve("split.csv"), "start,end,split\n0,1,Train\n1,2,held out\n");
        String line = assertThrows(UserError.class, () -> open(folder)).getMessage();
        assertTrue(line.contains("line 3") && line.contains("train, valid or test"), line);
    }

    @Test
    void shouldSayThatNamesOfColumnsAreMissing() throws IOException {
        Files.writeString(folder.resolve("spikes.csv"), "1,3\n2,4\n");
        String line = assertThrows(UserError.class, () -> open(folder)).getMessage();
        assertTrue(line.contains("found only numbers; add a line such as time,unit"), line);
    }

    @Test
    void shouldLeaveOutAndListSpikesWithoutACluster() {
        Npy.doubles(folder.resolve("spikes.times.npy"), 1, 2, 3);
        Npy.longs(folder.resolve("spikes.clusters.npy"), 3, -1, 4);
        try (OpenRecording open = open(folder)) {
            assertEquals(List.of("unit_3", "unit_4"), ids(open));
            assertEquals(1, open.contents().skipped().size());
        }
    }

    @Test
    void shouldRefuseARateForTimesInSeconds() throws IOException {
        Path file = Files.writeString(folder.resolve("s.csv"), "time,unit\n1,3\n");
        FormatOptions none = FormatOptions.none();
        FormatOptions rate = new FormatOptions(
                none.spikes(),
                none.behaviour(),
                none.time(),
                none.binMillis(),
                OptionalDouble.of(30_000),
                none.behaviourFile(),
                none.unitIds());
        String line = assertThrows(UserError.class, () -> new TablesFormat().open(file, rate))
                .getMessage();
        assertTrue(line.contains("times that count samples"), line);
        Files.writeString(file, "sample,unit\n60000,3\n");
        try (OpenRecording open = new TablesFormat().open(file, rate)) {
            assertEquals(2.0, open.contents().units().get(0).firstSeconds());
        }
    }
}
