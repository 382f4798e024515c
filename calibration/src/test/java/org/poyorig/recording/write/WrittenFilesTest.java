package org.poyorig.recording.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.SmallRecording;
import org.poyorig.recording.read.Recordings;

/** Files that other programs read. InteropIT reads these formats with Python. */
class WrittenFilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadItsOwnNwbFilesAsTheyWere() {
        Recording made = SmallRecording.make();
        Path file = folder.resolve("other.nwb");
        NwbWriter.write(made, file, Instant.EPOCH);
        Recording read = Recordings.read(file);
        assertEquals(made.sessionId(), read.sessionId());
        assertEquals(made.unitIds(), read.unitIds());
        assertArrayEquals(made.spikeTimeSeconds(), read.spikeTimeSeconds());
        assertEquals(made.domain(), read.domain());
        assertEquals(made.train(), read.train());
        assertEquals(made.valid(), read.valid());
        assertEquals(made.test(), read.test());
        made.notes().forEach((key, note) -> assertEquals(note, read.notes().get(key)));
        for (BehaviourSeries series : made.behaviour()) {
            BehaviourSeries again = byKey(read, series.key());
            assertEquals(series.unit(), again.unit(), "a series without a unit stays without one");
            assertEquals(series.channels(), again.channels());
            assertArrayEquals(series.timeSeconds(), again.timeSeconds());
            assertArrayEquals(series.values(), again.values());
        }
    }

    @Test
    void shouldKeepNumberedUnitsAndRegularTimesInNwb() {
        double[] times =
                IntStream.range(0, 90).mapToDouble(k -> 0.05 + k / 100.0).toArray();
        float[][] values = new float[times.length][1];
        Recording made = recording(
                List.of("unit_7", "unit_0"), List.of(new BehaviourSeries("a.b.vel", List.of("v"), "", times, values)));
        Path file = folder.resolve("numbered.nwb");
        NwbWriter.write(made, file, Instant.EPOCH);
        Recording read = Recordings.read(file);
        assertEquals(made.unitIds(), read.unitIds());
        assertArrayEquals(times, byKey(read, "a_b.vel").timeSeconds());
    }

    @Test
    void shouldWriteEqualBytesForEqualRecordings() throws IOException {
        for (String name : List.of("a.nwb", "b.nwb")) {
            NwbWriter.write(SmallRecording.make(), folder.resolve(name), Instant.EPOCH);
        }
        assertEquals(-1, Files.mismatch(folder.resolve("a.nwb"), folder.resolve("b.nwb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h5", "nwb"})
    void shouldKeepSeriesWhoseNamesCollide(String format) {
        double[] times = {0.0, 0.5, 0.75};
        double[] others = {0.25, 0.5, 0.75};
        List<String> keys = List.of(
                "x.y.z",
                "x_y.z",
                "x.y_z",
                "x_y_z.z",
                "spikes.z",
                "units.id",
                "domain.start",
                "c.timestamps",
                "c.domain",
                "z",
                "behavior.c",
                "behaviour.z",
                "notes.a",
                "/.b",
                "a/b.c",
                "a.",
                "train_domain.x");
        List<BehaviourSeries> series = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            float[][] values = {{k}, {k + 0.5f}, {Float.NaN}};
            series.add(new BehaviourSeries(keys.get(k), List.of("v"), "m", k % 2 == 0 ? times : others, values));
        }
        Path file = folder.resolve("collisions." + format);
        Recording made = recording(List.of("unit_0", "unit_1"), series);
        if (format.equals("h5")) {
            BrainsetsWriter.write(made, file);
        } else {
            NwbWriter.write(made, file, Instant.EPOCH);
        }
        Recording read = Recordings.read(file);
        assertEquals(made.unitIds(), read.unitIds());
        assertEquals(keys.size(), read.behaviour().size());
        assertEquals(
                keys.size(),
                read.behaviour().stream().map(BehaviourSeries::key).distinct().count());
        for (BehaviourSeries one : read.behaviour()) {
            int k = (int) one.values()[0][0];
            assertArrayEquals(k % 2 == 0 ? times : others, one.timeSeconds(), one.key());
            assertEquals(k + 0.5f, one.values()[1][0]);
        }
    }

    @Test
    void shouldWriteTablesThatEveryProgramReads() throws IOException {
        Path out = folder.resolve("small.csv");
        CsvWriter.write(SmallRecording.make(), out);
        assertEquals(
                List.of(
                        "time,unit",
                        "1.0E-9,unit_a",
                        "0.5,unit_bc",
                        "0.5,unit_a",
                        "1.999999999,unit_bc",
                        "4.1,unit_bc",
                        "4.999999999,unit_a"),
                Files.readAllLines(out.resolve("spikes.csv")));
        assertEquals(
                List.of(
                        "time,cursor.pos.x[cm],cursor.vel.vx[cm/s],cursor.vel.vy[cm/s]",
                        "0.01,1.0,1.0,-1.0",
                        "1.0,2.0,NaN,2.0",
                        "2.25,3.0,0.1,3.0",
                        "4.5,4.0,4.0,5.0"),
                Files.readAllLines(out.resolve("behaviour.csv")));
        assertEquals(
                List.of("time,eye.pupil.d", "0.5,0.5", "4.75,0.25"),
                Files.readAllLines(out.resolve("behaviour_2.csv")));
        assertEquals(List.of("start,end", "0.0,2.25", "4.0,5.0"), Files.readAllLines(out.resolve("observed.csv")));
        assertEquals(
                List.of("start,end,split", "0.0,2.25,train", "4.0,4.2,train", "4.2,5.0,test"),
                Files.readAllLines(out.resolve("split.csv")));
    }

    @Test
    void shouldGiveColumnsOfTablesDifferentNamesAndQuoteOddOnes() throws IOException {
        double[] times = {0.0};
        float[][] values = {{1, 2}};
        Recording made = recording(
                List.of("chan, 1", "say \"a\""),
                List.of(
                        new BehaviourSeries("k", List.of("a.b", "a_b"), "m", times, values),
                        new BehaviourSeries("k", List.of("a_b", "x,y"), "m", times, values)));
        Path out = folder.resolve("odd.csv");
        CsvWriter.write(made, out);
        assertEquals(
                "time,k.a_b[m],k.a_b_2[m],k.a_b_3[m],\"k.x,y[m]\"",
                Files.readAllLines(out.resolve("behaviour.csv")).get(0));
        assertEquals(
                "0.25,\"chan, 1\"",
                Files.readAllLines(out.resolve("spikes.csv")).get(1));
        assertEquals(
                "0.5,\"say \"\"a\"\"\"",
                Files.readAllLines(out.resolve("spikes.csv")).get(2));
    }

    @Test
    void shouldRefuseExistingFilesAndLeaveNothingElse() throws IOException {
        Path nwb = Files.writeString(folder.resolve("taken.nwb"), "mine");
        Path csv = Files.createDirectory(folder.resolve("taken.csv"));
        assertThrows(UserError.class, () -> NwbWriter.write(SmallRecording.make(), nwb, Instant.EPOCH));
        assertThrows(UserError.class, () -> CsvWriter.write(SmallRecording.make(), csv));
        try (var left = Files.list(folder)) {
            Set<String> names = left.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
            assertEquals(Set.of("taken.nwb", "taken.csv"), names);
        }
    }

    @Test
    void shouldWriteMoreUnitNamesThanOneHeapHolds() {
        List<String> ids = IntStream.range(0, 20_000).mapToObj(k -> "name " + k).toList();
        Path file = folder.resolve("many.nwb");
        NwbWriter.write(recording(ids, List.of()), file, Instant.EPOCH);
        assertEquals(20_000, Recordings.read(file).unitIds().size());
    }

    private static Recording recording(List<String> ids, List<BehaviourSeries> behaviour) {
        return new Recording(
                "made",
                ids,
                new double[] {0.25, 0.5},
                new int[] {0, 1},
                behaviour,
                Intervals.of(0, 1),
                Intervals.of(0, 0.5),
                Intervals.none(),
                Intervals.of(0.5, 1),
                Map.of());
    }

    private static BehaviourSeries byKey(Recording recording, String key) {
        return recording.behaviour().stream()
                .filter(series -> series.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not among "
                        + Arrays.toString(recording.behaviour().stream()
                                .map(BehaviourSeries::key)
                                .toArray())));
    }
}
