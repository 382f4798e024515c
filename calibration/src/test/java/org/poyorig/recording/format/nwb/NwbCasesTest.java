package org.poyorig.recording.format.nwb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.choose.Wanted;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.inspect.Inspection;
import org.poyorig.recording.inspect.InspectionJson;
import org.poyorig.recording.read.ChosenRecording;

/** The fixtures were written by h5py; see models/golden/write_nwb_fixtures.py. */
class NwbCasesTest {
    private static final Path FIXTURES = Path.of("src/test/resources/recordings/nwb");

    private static ChosenRecording open(String name, RecordingRequest request) {
        return ChosenRecording.open(FIXTURES.resolve(name), request, FormatOptions.none());
    }

    private static RecordingRequest behaviour(String... words) {
        return RecordingRequest.none().withBehaviour(List.of(words));
    }

    private static List<String> keys(ChosenRecording open) {
        return open.contents().behaviours().stream().map(BehaviourEntry::key).toList();
    }

    private static Map<String, String> skipped(ChosenRecording open) {
        return open.contents().skipped().stream()
                .collect(Collectors.toMap(SkippedPart::path, SkippedPart::reason, (a, b) -> a));
    }

    @Test
    void shouldFollowLinksInsideTheFolderAndNameTheOthers() {
        try (ChosenRecording open = open("links.nwb", RecordingRequest.none())) {
            assertEquals(139, open.spikes().unit().length);
            for (String key : List.of("behavior.plain", "behavior.soft", "behavior.external")) {
                BehaviourSeries series = open.behaviour(key);
                assertEquals(9.99, series.timeSeconds()[999], 1e-12, key);
                assertArrayEquals(new float[] {99.9f, -99.9f}, series.values()[999], key);
            }
            assertEquals(3, keys(open).size(), "a linked series is listed once");
            Map<String, String> skipped = skipped(open);
            assertTrue(skipped.get("/processing/behavior/nowhere").contains("does not exist"), skipped.toString());
            assertTrue(skipped.get("/processing/behavior/escaping").contains("outside"), skipped.toString());
            assertTrue(skipped.containsKey("/processing/behavior/looping"), skipped.toString());
            assertEquals("a link to behavior.plain", skipped.get("/processing/behavior/linked"));
        }
        try (ChosenRecording open = open("links.nwb", behaviour("behavior.linked"))) {
            assertEquals("behavior.plain", open.read().behaviour().get(0).key());
        }
    }

    @Test
    void shouldSkipOddSeriesAndReadTheOthers() {
        try (ChosenRecording open = open("odd.nwb", RecordingRequest.none())) {
            assertEquals(
                    Set.of(
                            "processing.behavior.hand_vel",
                            "acquisition.behavior.hand_vel",
                            "behavior.compound",
                            "behavior.gps",
                            "behavior.period",
                            "behavior.pose"),
                    Set.copyOf(keys(open)));
            Map<String, String> skipped = skipped(open);
            for (String name : List.of(
                    "boolean",
                    "column_times",
                    "custom",
                    "equal_times",
                    "state",
                    "text",
                    "still",
                    "untimed",
                    "tail",
                    "never")) {
                assertTrue(skipped.containsKey("/processing/behavior/" + name), name + " in " + skipped);
            }
            assertEquals("names of states (hold, reach, rest), not numbers", skipped.get("/processing/behavior/state"));
            assertEquals("true and false, not numbers", skipped.get("/processing/behavior/boolean"));
            assertEquals(
                    2 * 99.9f, open.behaviour("acquisition.behavior.hand_vel").values()[999][0]);
            assertEquals(List.of("x", "y"), open.behaviour("behavior.compound").channels());
            assertEquals(-99.9f, open.behaviour("behavior.compound").values()[999][1]);
            assertEquals(
                    999f, open.behaviour("behavior.gps").values()[999][0], "the offset is added in double precision");
            assertEquals(9.98, open.behaviour("behavior.period").timeSeconds()[499], 1e-9);
            assertTrue(
                    open.warnings().stream().anyMatch(line -> line.contains("period")),
                    open.warnings().toString());
        }
    }

    @Test
    void shouldSortSpikesLeaveOutNaNAndMakeIdsUnique() {
        try (ChosenRecording open = open("odd.nwb", RecordingRequest.none())) {
            assertEquals(List.of("unit_7", "unit_7#2"), open.unitIds());
            Recording recording = open.read();
            assertEquals(139, recording.spikeCount());
            for (int k = 1; k < 139; k++) {
                assertTrue(recording.spikeTimeSeconds()[k - 1] <= recording.spikeTimeSeconds()[k]);
            }
            assertTrue(skipped(open).get("/units/spike_times").contains("NaN"), "the NaN is listed");
            assertTrue(open.warnings().stream().anyMatch(line -> line.contains("more than once")));
        }
    }

    @Test
    void shouldTakeTheTimeThatWasObservedWhereTheBehaviourIs() {
        Intervals observed = new Intervals(new double[] {0, 2, 6}, new double[] {1, 4, 9});
        try (ChosenRecording open = open("observed.nwb", RecordingRequest.none())) {
            Recording recording = open.read();
            assertEquals(observed, recording.domain(), "a series that nobody chose has no say");
            assertTrue(
                    recording.notes().get("left_out").contains("spikes"),
                    recording.notes().toString());
            String json = InspectionJson.of(Inspection.of(open));
            for (String key : List.of("kind", "units", "behaviours", "observed", "skipped", "warnings")) {
                assertTrue(json.contains("\"" + key + "\""), json);
            }
            assertTrue(json.contains("clocks disagree"), json);
        }
        try (ChosenRecording open = open("observed.nwb", behaviour("short"))) {
            Intervals domain = open.read().domain();
            assertEquals(3, domain.count());
            assertEquals(8.0, domain.endSeconds()[2], 1e-9);
        }
        try (ChosenRecording open = open("observed.nwb", behaviour("unix"))) {
            UserError refusal = assertThrows(UserError.class, open::read);
            assertTrue(refusal.getMessage().contains("behavior.unix"), refusal.getMessage());
        }
        try (ChosenRecording open = open("observed.nwb", RecordingRequest.none().withUnits(List.of("unit_1")))) {
            assertEquals(
                    new Intervals(new double[] {0, 2}, new double[] {1, 9}),
                    open.read().domain());
        }
    }

    @Test
    void shouldRefuseToGuessBetweenTwoBehavioursAndTakeAnAlias() {
        Wanted velocity = new Wanted("cursor.vel", List.of("vx", "vy"), "");
        try (ChosenRecording open = open("links.nwb", RecordingRequest.none())) {
            UserError refusal = assertThrows(UserError.class, () -> open.read(velocity));
            assertTrue(refusal.getMessage().contains("--behaviour cursor.vel="), refusal.getMessage());
            UserError two = assertThrows(UserError.class, () -> open.read(new Wanted("", List.of(), "")));
            assertTrue(two.getMessage().contains("behavior.soft")
                    && two.getMessage().contains("behavior.plain"));
        }
        try (ChosenRecording open = open("links.nwb", behaviour("cursor.vel=behavior.soft"))) {
            assertEquals("cursor.vel", open.read(velocity).behaviour().get(0).key());
        }
        try (ChosenRecording open = open("links.nwb", behaviour("/processing/behavior/soft"))) {
            assertEquals("behavior.soft", open.read().behaviour().get(0).key());
        }
        try (ChosenRecording open = open("links.nwb", behaviour("plain", "behavior.plain"))) {
            UserError twice = assertThrows(UserError.class, open::read);
            assertTrue(twice.getMessage().contains("a behaviour twice"), twice.getMessage());
        }
        try (ChosenRecording open = open("odd.nwb", behaviour("hand_vel"))) {
            UserError several = assertThrows(UserError.class, open::read);
            assertTrue(several.getMessage().contains("one behaviour that ends with hand_vel"), several.getMessage());
            assertTrue(several.getMessage().contains("acquisition.behavior.hand_vel"), several.getMessage());
        }
        try (ChosenRecording open = open("links.nwb", behaviour("plain", "soft"))) {
            BehaviourSeries joined = open.read().behaviour().get(0);
            assertEquals("behavior.plain+behavior.soft", joined.key());
            assertEquals(4, joined.channels().size());
        }
    }

    @Test
    void shouldReadCountsWhoseTimestampsAreBinEnds() {
        try (ChosenRecording open = open("counts.nwb", RecordingRequest.none())) {
            Recording recording = open.read();
            assertEquals(300, recording.spikeCount());
            assertEquals(1, recording.domain().count());
            assertEquals(0, recording.startSeconds(), 1e-9);
            assertEquals(2, recording.endSeconds(), 1e-9);
            assertTrue(recording.spikeTimeSeconds()[0] < 0.02, "the first bin ends at 0.02 s");
        }
    }
}
