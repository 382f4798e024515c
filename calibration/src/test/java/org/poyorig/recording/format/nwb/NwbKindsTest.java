package org.poyorig.recording.format.nwb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.hdf5.Hdf5Group;
import org.poyorig.recording.hdf5.Hdf5Writer;
import org.poyorig.recording.read.ChosenRecording;

/** Odd values, tables and links as kinds; the fixtures are of models/golden/write_nwb_fixtures.py. */
class NwbKindsTest {
    private static final Path FIXTURES = Path.of("src/test/resources/recordings/nwb");

    @TempDir
    private Path folder;

    private static ChosenRecording open(Path file, String... behaviours) {
        return ChosenRecording.open(
                file, RecordingRequest.none().withBehaviour(List.of(behaviours)), FormatOptions.none());
    }

    private static Map<String, String> skipped(ChosenRecording open) {
        return open.contents().skipped().stream()
                .collect(Collectors.toMap(SkippedPart::path, SkippedPart::reason, (a, b) -> a + "; " + b));
    }

    private static void assertWarns(ChosenRecording open, String words) {
        assertTrue(
                open.warnings().stream().anyMatch(line -> line.contains(words)),
                open.warnings().toString());
    }

    @Test
    void shouldSayWhyEachOddSeriesIsSkipped() {
        try (ChosenRecording open = open(FIXTURES.resolve("kinds.nwb"))) {
            Map<String, String> reasons = Map.ofEntries(
                    Map.entry("nan_factor", "a conversion of NaN with an offset of 0.0"),
                    Map.entry("no_factor", "a conversion of 0.0 with an offset of 0.0"),
                    Map.entry("complex", "records in 2 dimensions, not 1"),
                    Map.entry("pairs", "records with text or other parts, not numbers"),
                    Map.entry("long", "numbers of 16 bytes, not of 1 to 8"),
                    Map.entry("boolean_times", "timestamps: true and false, not numbers"),
                    Map.entry("two_starts", "expected one number, found 2 numbers"),
                    Map.entry("reference", "references to other parts of the file, not numbers"),
                    Map.entry("joint", "of the type JointAngles, without a dataset data"));
            Map<String, String> skipped = skipped(open);
            reasons.forEach((name, reason) -> assertEquals(reason, skipped.get("/processing/behavior/" + name)));
            assertEquals("a table of the type TtlsTable, not a series", skipped.get("/acquisition/ttl"));
            assertEquals(reasons.size() + 1, skipped.size(), skipped.toString());
        }
    }

    @Test
    void shouldReadWhatOddAttributesMean() {
        try (ChosenRecording open = open(FIXTURES.resolve("kinds.nwb"))) {
            assertEquals(0.98f, open.behaviour("behavior.text_factor").values()[49][0], "a factor as text");
            assertEquals("cm, s", open.behaviour("behavior.two_units").unit());
            float[][] holes = open.behaviour("behavior.holes").values();
            assertTrue(Float.isNaN(holes[19][0]) && Float.isNaN(holes[20][1]), "chunks that were never written");
            assertEquals(-38, holes[19][1]);
            BehaviourEntry listed = open.contents().behaviours().stream()
                    .filter(entry -> entry.key().equals("behavior.holes"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(0.8, listed.values().missing(), 1e-12);
            assertWarns(open, "infinite values in behavior.infinite: 4; they are left out like NaN");
        }
    }

    @Test
    void shouldTellWhichSeriesHasAKeyThatTwoNamesWouldGet() {
        try (ChosenRecording open = open(FIXTURES.resolve("kinds.nwb"))) {
            assertEquals(98f, open.behaviour("processing.behavior.hand_vel").values()[49][0]);
            assertEquals(196f, open.behaviour("processing.behavior.hand_vel_2").values()[49][0]);
            assertWarns(open, "processing.behavior.hand_vel_2 is the series /processing/behavior/hand.vel");
        }
    }

    @Test
    void shouldTellWhichRowsAreNoStretchAndTakeInfiniteBounds() {
        try (ChosenRecording open = open(FIXTURES.resolve("bounds.nwb"))) {
            Recording recording = open.read();
            assertEquals(Intervals.of(0, 7), recording.domain(), "observed from 0 to 9 s, invalid from 7 s on");
            Map<String, String> skipped = skipped(open);
            assertEquals(
                    "2 rows without a stretch, first row 0: from NaN to 4.0 s",
                    skipped.get("/intervals/invalid_times"));
            assertEquals("no stretch in row 0: from 9.0 to 1.0 s", skipped.get("/units/obs_intervals"));
            assertEquals("not as many values in stop_time as in start_time", skipped.get("/intervals/trials"));
            assertEquals(List.of("unit_0", "b"), open.unitIds());
            assertWarns(open, "units without an id: 1");
        }
    }

    @Test
    void shouldListLinkedSeriesOnceAndEveryLinkThatLeadsNowhere() throws IOException {
        Path file = Files.copy(FIXTURES.resolve("bounds.nwb"), folder.resolve("copy.nwb"));
        try (ChosenRecording open = open(file)) {
            assertEquals(
                    Set.of("behavior.hand_vel", "behavior.shared"),
                    open.contents().behaviours().stream()
                            .map(BehaviourEntry::key)
                            .collect(Collectors.toSet()));
            assertArrayEquals(
                    open.behaviour("behavior.hand_vel").values(),
                    open.behaviour("behavior.shared").values());
            Map<String, String> skipped = skipped(open);
            assertEquals("a link to behavior.hand_vel", skipped.get("/acquisition/again"));
            assertEquals("a link to /processing/behavior", skipped.get("/analysis"));
            assertEquals("a link to /nowhere, which does not exist", skipped.get("/units/heldout"));
            assertEquals(
                    "timestamps: an external link to README, which is not beside the recording",
                    skipped.get("/processing/behavior/other_kind"));
            assertFalse(skipped.keySet().stream().anyMatch(place -> place.startsWith("/analysis/")), "" + skipped);
        }
        for (String alias : List.of("acquisition.again", "analysis.hand_vel", "/analysis/hand_vel")) {
            try (ChosenRecording open = open(file, alias)) {
                assertEquals("behavior.hand_vel", open.read().behaviour().get(0).key(), alias);
            }
        }
        Files.writeString(folder.resolve("README"), "not HDF5");
        try (ChosenRecording open = open(file)) {
            assertEquals(
                    "timestamps: an external link to README, which cannot be read as HDF5",
                    skipped(open).get("/processing/behavior/other_kind"));
        }
    }

    @Test
    void shouldFindUnitsBelowAProcessingModule() throws IOException {
        Path file = folder.resolve("below.nwb");
        Hdf5Group root = new Hdf5Group().attribute("nwb_version", "2.7.0");
        Hdf5Group units = root.group("processing").group("ecephys").group("sorted");
        units.attribute("neurodata_type", "Units");
        units.dataset("spike_times", new double[] {1, 2, 3});
        units.dataset("spike_times_index", new long[] {1, 3});
        units.dataset("id", new long[] {4, -1});
        Hdf5Writer.write(file, root);
        try (ChosenRecording open = open(file)) {
            assertEquals(List.of("unit_4", "unit_-1"), open.unitIds());
            assertArrayEquals(new double[] {1, 2, 3}, open.spikes().timeSeconds());
            assertTrue(open.contents().skipped().isEmpty(), "" + open.contents().skipped());
        }
    }

    @Test
    void shouldNameTheLinkIfSpikesAreLost() {
        UserError lost = assertThrows(UserError.class, () -> open(FIXTURES.resolve("lost.nwb")));
        assertTrue(
                lost.getMessage().contains("/units/spike_times an external link to gone.h5, which is not beside"),
                lost.getMessage());
    }

    @Test
    void shouldSayThatNwb1MustBeExported() throws IOException {
        Path file = folder.resolve("old.nwb");
        Hdf5Group root = new Hdf5Group();
        root.dataset("nwb_version", new String[] {"NWB-1.0.5"});
        Hdf5Writer.write(file, root);
        UserError refusal = assertThrows(UserError.class, () -> open(file));
        assertTrue(refusal.getMessage().contains("expected NWB 2, found NWB 1 (NWB-1.0.5)"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("python3 docs/nwb1_to_csv.py " + file), refusal.getMessage());
    }
}
