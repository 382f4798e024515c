package org.poyorig.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.npy.NpyFile;
import org.poyorig.recording.format.openephys.RecordNodeSpikes;

/** Reads recordings of a Record Node and compares them with other spikes. */
class SpikeComparisonTest {
    private static final String UNIT = "100|simulated|102|Electrode 1";

    @TempDir
    Path folder;

    @Test
    void shouldFindTheSameSpikesInAnyOrder() throws IOException {
        SpikeComparison found = compare(spikes(UNIT + "#0", 30, 10, 20, 20), 10, 20, 20, 30);
        assertTrue(found.same());
        assertEquals(4, found.equal());
    }

    @Test
    void shouldCountEachSpikeThatOneSideLacks() throws IOException {
        SpikeComparison found = compare(spikes(UNIT + "#0", 10, 20, 20, 25), 10, 20, 30);
        assertFalse(found.same());
        assertEquals(2, found.equal());
        assertEquals(2, found.onlyInSession());
        assertEquals(1, found.onlyInRecording());
    }

    @Test
    void shouldTreatAnotherSortedIdAsAnotherUnit() throws IOException {
        SpikeComparison found = compare(spikes(UNIT + "#1", 10), 10);
        assertEquals(2, found.units());
        assertEquals(0, found.equal());
    }

    @Test
    void shouldKnowUnitsByTheNamesThatTheirSourceGives() throws IOException {
        writeRecording(10);
        Path structure = recording().resolve("structure.oebin");
        String names = "\"channel_metadata\": [{\"identifier\": \"poyo.units\", \"value\": \"unsorted\\nunit_7\"}]";
        String named = Files.readString(structure).replace("\"folder\":", names + ", \"folder\":");
        Files.writeString(structure, named);
        RecordNodeSpikes read = RecordNodeSpikes.read(folder);
        assertEquals(1, read.sampleNumbers().get("unsorted").length);
    }

    @Test
    void shouldLeaveOutSpikesThatTheRecordNodeDidNotRecord() throws IOException {
        SpikeComparison found = compare(spikes(UNIT + "#0", -5, 10, 99, 120), 10, 99);
        assertTrue(found.same());
        assertEquals(2, found.equal());
        assertEquals(2, found.outside());
    }

    @Test
    void shouldNotReportEmptySpikesAsTheSame() throws IOException {
        assertFalse(compare(new UnitSpikes()).same());
    }

    @Test
    void shouldReadAllSpikesOfAKilledRecordNode() throws IOException {
        // Its header still says that the array is empty.
        writeRecording(10, 20, 30);
        assertEquals(
                3,
                NpyFile.openAppended(recording().resolve("spikes/one/sample_numbers.npy"))
                        .wholes()
                        .length);
    }

    @Test
    void shouldRefuseAFileThatIsNoArray() throws IOException {
        writeRecording(10);
        Files.writeString(recording().resolve("spikes/one/clusters.npy"), "not an array");
        assertThrows(UserError.class, () -> RecordNodeSpikes.read(folder));
    }

    @Test
    void shouldRefuseAFolderThatLeadsElsewhere() throws IOException {
        writeRecording(10);
        Path structure = recording().resolve("structure.oebin");
        Files.writeString(structure, Files.readString(structure).replace("\"one/\"", "\"../../one/\""));
        assertThrows(UserError.class, () -> RecordNodeSpikes.read(folder));
    }

    @Test
    void shouldAskForOneRecordingWhereThereAreSeveral() throws IOException {
        writeRecording(10);
        Files.createDirectories(folder.resolve("other"));
        Files.copy(recording().resolve("structure.oebin"), folder.resolve("other/structure.oebin"));
        UserError refused = assertThrows(UserError.class, () -> RecordNodeSpikes.read(folder));
        assertTrue(refused.getMessage().contains("2 recordings"), refused.getMessage());
    }

    private SpikeComparison compare(UnitSpikes ours, long... recorded) throws IOException {
        writeRecording(recorded);
        RecordNodeSpikes read = RecordNodeSpikes.read(folder);
        return SpikeComparison.between(
                ours, UnitSpikes.of(read.sampleNumbers()), read.firstSample(), read.lastSample());
    }

    private static UnitSpikes spikes(String unit, long... samples) {
        UnitSpikes spikes = new UnitSpikes();
        for (long sample : samples) {
            spikes.add(unit, sample);
        }
        return spikes;
    }

    private Path recording() {
        return folder.resolve("Record Node 104/experiment1/recording1");
    }

    /** Writes a recording in the GUI's layout, with samples 0 to 99 of the continuous stream. */
    private void writeRecording(long... samples) throws IOException {
        Path stream = Files.createDirectories(recording().resolve("continuous/stream"));
        Path one = Files.createDirectories(recording().resolve("spikes/one"));
        long[] extent = new long[100];
        for (int i = 0; i < extent.length; i++) {
            extent[i] = i;
        }
        write(stream.resolve("sample_numbers.npy"), "<i8", extent);
        write(one.resolve("sample_numbers.npy"), "<i8", samples);
        write(one.resolve("clusters.npy"), "<u2", new long[samples.length]);
        Files.writeString(recording().resolve("structure.oebin"), """
                {"GUI version": "1.0.1",
                 "continuous": [{"folder_name": "stream/", "stream_name": "simulated", "sample_rate": 30000}],
                 "spikes": [{"identifier": "%s", "stream_name": "simulated", "folder": "one/", "sample_rate": 30000}]}
                """.formatted(UNIT));
    }

    private static void write(Path file, String type, long[] numbers) throws IOException {
        byte[] header = "{'descr': '%s', 'fortran_order': False, 'shape': (0,), }\n"
                .formatted(type)
                .getBytes(StandardCharsets.US_ASCII);
        int width = type.equals("<i8") ? Long.BYTES : Short.BYTES;
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length + width * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length).put(header);
        for (long number : numbers) {
            if (width == Long.BYTES) {
                bytes.putLong(number);
            } else {
                bytes.putShort((short) number);
            }
        }
        Files.write(file, bytes.array());
    }
}
