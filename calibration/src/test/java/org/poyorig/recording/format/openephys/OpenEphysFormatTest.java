package org.poyorig.recording.format.openephys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.npy.Npy;

class OpenEphysFormatTest {
    private static final String STREAM = """
            {"folder_name": "S-100.a/", "sample_rate": 200, "stream_name": "a", "num_channels": 1,
             "channels": [{"channel_name": "ADC1", "identifier": "%s", "bit_volts": 0.5, "units": "V", "type": 2}]}""";
    private static final String SPIKES = """
            {"name": "E1", "identifier": "100|a|102|E1", "stream_name": "a", "sample_rate": 200, "folder": "%s"%s}""";

    @TempDir
    private Path folder;

    private void structure(Path root, String stream, String spikes) throws IOException {
        Files.createDirectories(root);
        Files.writeString(
                root.resolve("structure.oebin"),
                "{\"GUI version\": \"1.0.1\", \"continuous\": [" + stream + "], \"events\": [], \"spikes\": [" + spikes
                        + "]}");
    }

    /** Writes a stream whose value is its sample number. */
    private void stream(Path root, long... samples) throws IOException {
        Path at = root.resolve("continuous/S-100.a");
        Npy.longs(at.resolve("sample_numbers.npy"), samples);
        ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        LongStream.of(samples).forEach(sample -> data.putShort((short) sample));
        Files.write(at.resolve("continuous.dat"), data.array());
    }

    private void spikes(Path root, long[] samples, long... sortedIds) {
        Npy.longs(root.resolve("spikes/D-102.a/E1/sample_numbers.npy"), samples);
        Npy.longs(root.resolve("spikes/D-102.a/E1/clusters.npy"), sortedIds);
    }

    private void whole(Path root) throws IOException {
        structure(root, STREAM.formatted(""), SPIKES.formatted("D-102.a/E1/", ""));
        stream(root, LongStream.range(1, 21).toArray());
        spikes(root, new long[] {4, 9, 7}, 0, 2, 0);
    }

    private OpenRecording open() {
        return new OpenEphysFormat().open(folder, FormatOptions.none());
    }

    @Test
    void shouldNameUnitsAsThePluginDoesAndAverageAsThePluginDoes() throws IOException {
        whole(folder.resolve("2026-01-01/Record Node 101/experiment1/recording2"));
        try (OpenRecording open = open()) {
            assertEquals("2026-01-01_recording2", open.contents().sessionId());
            assertEquals(
                    List.of("100|a|102|E1#0", "100|a|102|E1#2"),
                    open.contents().units().stream().map(UnitEntry::id).toList());
            assertArrayEquals(
                    new double[] {4 / 200.0, 7 / 200.0}, open.spikes(List.of(0)).timeSeconds());
            BehaviourEntry entry = open.contents().behaviours().get(0);
            BehaviourSeries adc = open.behaviour("a.ADC1");
            assertEquals(9, entry.samples());
            assertEquals(9, adc.sampleCount());
            assertArrayEquals(new float[] {1.25f}, adc.values()[0]);
            assertEquals(3 / 200.0, adc.timeSeconds()[0]);
            assertEquals(entry.endSeconds(), adc.timeSeconds()[8]);
            assertEquals(
                    Intervals.of(1 / 200.0, 20 / 200.0 + 1 / 200.0),
                    open.contents().observed());
        }
    }

    @Test
    void shouldTakeTheNamesThatASpikeSourceGave() throws IOException {
        String names = ", \"channel_metadata\": [{\"identifier\": \"poyo.units\", \"value\": \"\\nm1/u1\\nm1/u2\"}]";
        structure(folder, STREAM.formatted("poyo.behaviour.cursor.vel"), SPIKES.formatted("D-102.a/E1/", names));
        stream(folder, LongStream.range(0, 20).toArray());
        spikes(folder, new long[] {4, 9}, 1, 2);
        try (OpenRecording open = open()) {
            assertEquals(
                    List.of("m1/u1", "m1/u2"),
                    open.contents().units().stream().map(UnitEntry::id).toList());
            assertEquals("cursor.vel", open.contents().behaviours().get(0).key());
        }
        structure(folder, STREAM.formatted("poyo.decoded"), SPIKES.formatted("D-102.a/E1/", names));
        try (OpenRecording open = open()) {
            assertEquals(
                    List.of(new SkippedPart("a.ADC1", "decoded by POYO Rig, not measured")),
                    open.contents().skipped());
        }
    }

    @Test
    void shouldListSeveralRecordingsInsteadOfChoosingOne() throws IOException {
        whole(folder.resolve("Record Node 101/experiment1/recording1"));
        whole(folder.resolve("Record Node 101/experiment2/recording1"));
        String line = assertThrows(UserError.class, this::open).getMessage();
        assertTrue(line.contains("experiment1") && line.contains("experiment2"), line);
        assertTrue(new OpenEphysFormat().recognises(folder));
        assertFalse(new OpenEphysFormat().recognises(folder.resolve("none")));
    }

    @Test
    void shouldNotObserveAGap() throws IOException {
        whole(folder);
        stream(
                folder,
                LongStream.concat(LongStream.range(0, 10), LongStream.range(20, 30))
                        .toArray());
        try (OpenRecording open = open()) {
            assertEquals(
                    new Intervals(
                            new double[] {0, 20 / 200.0}, new double[] {9 / 200.0 + 1 / 200.0, 29 / 200.0 + 1 / 200.0}),
                    open.contents().observed());
            assertEquals(10, open.behaviour("a.ADC1").sampleCount());
        }
    }

    @Test
    void shouldRefuseSampleNumbersThatJumpBack() throws IOException {
        whole(folder);
        stream(
                folder,
                LongStream.concat(LongStream.range(0, 10), LongStream.range(0, 10))
                        .toArray());
        String line = assertThrows(UserError.class, this::open).getMessage();
        assertTrue(line.contains("a jump back from 10 to 0"), line);
        stream(folder, LongStream.range(0, 2000).toArray());
        spikes(folder, new long[] {1900, 20}, 0, 0);
        assertThrows(UserError.class, this::open);
    }

    @Test
    void shouldReadTheSpikesThatAKilledRecordNodeWrote() throws IOException {
        whole(folder);
        spikes(folder, new long[] {4, 9, 12}, 0, 0);
        try (OpenRecording open = open()) {
            assertEquals(2, open.contents().units().get(0).spikes());
            assertTrue(open.contents().warnings().get(0).contains("stopped early"));
        }
    }

    @Test
    void shouldSkipASpikeChannelWhoseFilesAreMissing() throws IOException {
        whole(folder);
        Files.delete(folder.resolve("spikes/D-102.a/E1/clusters.npy"));
        try (OpenRecording open = open()) {
            assertEquals(List.of(), open.contents().units());
            assertTrue(open.contents().skipped().get(0).reason().contains("no such file"));
        }
    }

    @Test
    void shouldListAFolderThatIsNotDescribed() throws IOException {
        whole(folder);
        Path other = Files.createDirectories(folder.resolve("spikes/D-102.a/E2"));
        Files.copy(folder.resolve("spikes/D-102.a/E1/clusters.npy"), other.resolve("clusters.npy"));
        try (OpenRecording open = open()) {
            assertEquals(2, open.contents().units().size());
            SkippedPart skipped = open.contents().skipped().get(0);
            assertEquals(Path.of("spikes/D-102.a/E2").toString(), skipped.path());
            assertEquals("not described in structure.oebin", skipped.reason());
        }
    }

    @Test
    void shouldNotLeaveTheFolder() throws IOException {
        structure(folder.resolve("in"), "", SPIKES.formatted("../../../etc/", ""));
        String line = assertThrows(UserError.class, this::open).getMessage();
        assertTrue(line.contains("a folder inside of the recording"), line);
    }

    @Test
    void shouldRefuseDescriptionsThatAreNone() throws IOException {
        for (String text : List.of("", "[]", "{\"GUI version\": \"0.5.3\"}", "{\"spikes\": [{\"folder\": \"a\"}]}")) {
            Files.writeString(folder.resolve("structure.oebin"), text);
            assertThrows(UserError.class, this::open, text);
        }
    }
}
