package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.choose.RecordingRequest;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.hdf5.Hdf5Group;

class HostileRecordingTest {
    /** Guard against a reader that never returns; no test measures speed. */
    private static final Duration HANG = Duration.ofSeconds(60);

    private static final double NAN = Double.NaN;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource({"files", "brainsets", "nwb"})
    void shouldRefuseInOneClearLine(String says, Consumer<Path> make) {
        Path file = folder.resolve("hostile");
        make.accept(file);
        UserError refusal = assertThrows(UserError.class, () -> Recordings.read(file));
        String line = refusal.getMessage();
        assertTrue(line.contains(says), line);
        assertTrue(line.contains("expected ") && line.contains("found ") && line.contains("; "), line);
        assertFalse(line.contains("\n"), line);
        assertTrue(line.length() < 600, line);
    }

    private static Arguments harm(String name, String says, Consumer<Path> make) {
        return argumentSet(name, says, make);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                harm("nothing there", "no such file or folder", file -> {}),
                harm("a Zarr folder", "hdmf_zarr", file -> {
                    assertTrue(file.toFile().mkdir());
                    HostileFiles.bytes(file.resolve(".zgroup"), "{}".getBytes(StandardCharsets.US_ASCII));
                }),
                harm(
                        "a pickle",
                        "another kind of file",
                        file -> HostileFiles.bytes(file, new byte[] {(byte) 0x80, 4, 'N', '.'})),
                harm("empty file", "another kind of file", file -> HostileFiles.bytes(file, new byte[0])),
                harm(
                        "text",
                        "a table without a column unit",
                        file -> HostileFiles.bytes(file, "time,vx".repeat(99).getBytes(StandardCharsets.US_ASCII))),
                harm(
                        "MATLAB 7.3",
                        "damaged",
                        file -> HostileFiles.bytes(file, "MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII))),
                harm("HDF5 cut in its header", "damaged", file -> HostileFiles.cut(file, "brainsets.h5", 0.001)),
                harm("HDF5 cut in half", "damaged", file -> HostileFiles.cut(file, "brainsets.h5", 0.5)),
                harm("NWB cut in half", "damaged", file -> HostileFiles.cut(file, "small.nwb", 0.5)),
                harm(
                        "HDF5 that claims 2^40 spikes",
                        "at most",
                        file -> HostileFiles.patched(file, "brainsets.h5", 500, 1L << 40)),
                harm(
                        "HDF5 that claims 2^62 spikes",
                        "at most",
                        file -> HostileFiles.patched(file, "brainsets.h5", 500, 1L << 62)),
                harm(
                        "HDF5 that claims a negative number of spikes",
                        "damaged",
                        file -> HostileFiles.patched(file, "brainsets.h5", 500, -500)));
    }

    static Stream<Arguments> brainsets() {
        return Stream.of(
                root("no spikes", "/spikes", root -> root.remove("spikes")
                        .group("spikes")
                        .attribute("object", "Data")),
                root("no units", "dataset id", root -> root.remove("units").group("units")),
                root(
                        "more unit indices than times",
                        "unit_index",
                        root -> HostileFiles.spikes(root, new double[] {1, 2}, 0, 1, 1)),
                root("unit index too large", "0 to 1", root -> HostileFiles.spikes(root, new double[] {1, 2}, 0, 2)),
                root("unit index negative", "0 to 1", root -> HostileFiles.spikes(root, new double[] {1, 2}, -1, 0)),
                root("spikes as text", "numbers", root -> HostileFiles.spikes(root, new double[0])
                        .remove("timestamps")
                        .dataset("timestamps", new String[] {"one", "two"})),
                root("spikes as a table", "one dimension", root -> HostileFiles.spikes(root, new double[0])
                        .remove("timestamps")
                        .dataset("timestamps", new float[3][2], 2)),
                root(
                        "domain that ends before it starts",
                        "end after",
                        root -> HostileFiles.interval(root, "domain", new double[] {3}, new double[] {0})),
                root(
                        "domain without time",
                        "stretch of time",
                        root -> HostileFiles.interval(root, "domain", new double[] {3}, new double[] {3})),
                root(
                        "domain at NaN",
                        "rising",
                        root -> HostileFiles.interval(root, "domain", new double[] {NAN}, new double[] {3})));
    }

    private static Arguments root(String name, String says, Consumer<Hdf5Group> change) {
        return harm(name, says, file -> HostileFiles.brainsets(file, change));
    }

    static Stream<Arguments> nwb() {
        return Stream.of(
                harm("index that falls", "rising", file -> HostileFiles.nwb(file, new double[] {1, 2, 3}, 2, 1, 3)),
                harm(
                        "index beyond the spikes",
                        "up to 3",
                        file -> HostileFiles.nwb(file, new double[] {1, 2, 3}, 2, 9)),
                harm("spikes that no unit owns", "end at 3", file -> HostileFiles.nwb(file, new double[] {1, 2, 3}, 2)),
                harm("no index", "whose spike each is", file -> {
                    Hdf5Group root = new Hdf5Group().attribute("nwb_version", "2.7.0");
                    root.group("units").dataset("spike_times", new double[] {1, 2, 3});
                    HostileFiles.hdf5(file, root);
                }),
                harm("no units", "end at 0", file -> HostileFiles.nwb(file, new double[0])),
                harm("only a spike at NaN", "stretch of time", file -> HostileFiles.nwb(file, new double[] {NAN}, 1)));
    }

    @Test
    void shouldAnswerEveryFlippedByteWithARecordingOrOneLine() {
        Path file = folder.resolve("flipped");
        Random random = new Random(1);
        int refused = 0;
        for (String fixture : new String[] {"brainsets.h5", "small.nwb"}) {
            for (int round = 0; round < 150; round++) {
                byte[] content = HostileFiles.fixture(fixture);
                for (int flips = 0; flips < 20; flips++) {
                    content[random.nextInt(content.length)] = (byte) random.nextInt();
                }
                HostileFiles.bytes(file, content);
                refused += assertTimeoutPreemptively(HANG, () -> readOrRefuse(file)) ? 0 : 1;
            }
        }
        assertTrue(refused > 50, "only " + refused + " of 300 damaged files were refused");
    }

    private static boolean readOrRefuse(Path file) {
        try {
            Recordings.read(file);
            return true;
        } catch (UserError refusal) {
            assertFalse(refusal.getMessage().contains("\n"));
            return false;
        }
    }

    @Test
    void shouldSkipOddSeriesOfBrainsetsAndSortSpikes() {
        Path file = folder.resolve("odd");
        HostileFiles.brainsets(file, root -> {
            HostileFiles.spikes(root, new double[] {2, NAN, 1}, 0, 1, 1);
            var cursor = root.group("cursor").attribute("object", "IrregularTimeSeries");
            cursor.dataset("timestamps", new double[] {0, 1});
            cursor.dataset("vel", new float[3][2], 2);
            cursor.dataset("pos", new float[][] {{1}, {2}}, 1);
            cursor.dataset("state", new String[] {"rest", "reach"});
            var falling = root.group("falling").attribute("object", "IrregularTimeSeries");
            falling.dataset("timestamps", new double[] {1, 0});
            falling.dataset("x", new float[2][1], 1);
            root.group("finger").attribute("object", "RegularTimeSeries").dataset("force", new float[3][1], 1);
            root.group("untimed").attribute("object", "IrregularTimeSeries").dataset("x", new float[2][1], 1);
        });
        try (ChosenRecording open = ChosenRecording.open(file, RecordingRequest.none(), FormatOptions.none())) {
            Map<String, String> skipped = open.contents().skipped().stream()
                    .collect(Collectors.toMap(SkippedPart::path, SkippedPart::reason));
            assertEquals(
                    Set.of(
                            "/cursor/state",
                            "/cursor/vel",
                            "/falling",
                            "/finger/force",
                            "/spikes/timestamps",
                            "/untimed"),
                    skipped.keySet(),
                    skipped.toString());
            assertTrue(skipped.get("/cursor/vel").contains("found 3"), skipped.toString());
            Recording recording = open.read();
            assertEquals("cursor.pos", recording.behaviour().get(0).key());
            assertArrayEquals(new double[] {1, 2}, recording.spikeTimeSeconds());
            assertArrayEquals(new int[] {1, 0}, recording.spikeUnit());
            assertTrue(
                    open.warnings().stream().anyMatch(line -> line.contains("sorted")),
                    open.warnings().toString());
        }
    }

    @Test
    void shouldListLinkedGroupsOfBrainsetsOnceAndKeepEqualKeysApart() {
        Path file = Path.of("src/test/resources/recordings/nwb/linked.h5");
        try (ChosenRecording open = ChosenRecording.open(file, RecordingRequest.none(), FormatOptions.none())) {
            assertEquals(98f, open.behaviour("arm.hand.vel").values()[49][0]);
            assertEquals(196f, open.behaviour("arm.hand.vel_2").values()[49][0], "a class of a lab");
            assertEquals(2, open.contents().behaviours().size());
            String warnings = open.warnings().toString();
            assertTrue(warnings.contains("the second one, /arm.hand/vel, is arm.hand.vel_2"), warnings);
            String skipped = open.contents().skipped().toString();
            assertTrue(skipped.contains("path=/cursor, reason=a link to arm.hand"), skipped);
            assertTrue(skipped.contains("path=/gone, reason=a link to /nowhere, which does not exist"), skipped);
        }
        RecordingRequest cursor = RecordingRequest.none().withBehaviour(List.of("cursor.vel"));
        try (ChosenRecording open = ChosenRecording.open(file, cursor, FormatOptions.none())) {
            assertEquals("arm.hand.vel", open.read().behaviour().get(0).key());
        }
    }

    @Test
    void shouldSplitByTimeAndSaySoIfTheSplitOfBrainsetsIsOdd() {
        double[][][] odd = {{{0, 1}, {2, 3}}, {{0, 1}, {2}}, {{3}, {0}}, {{NAN}, {3}}};
        for (int k = 0; k < odd.length; k++) {
            double[][] train = odd[k];
            Path file = folder.resolve("split" + k);
            HostileFiles.brainsets(file, root -> HostileFiles.interval(root, "train_domain", train[0], train[1]));
            try (ChosenRecording open = ChosenRecording.open(file, RecordingRequest.none(), FormatOptions.none())) {
                SkippedPart skipped = open.contents().skipped().get(0);
                assertEquals("split", skipped.path());
                assertTrue(skipped.reason().contains("train_domain")
                        || skipped.reason().contains("expected"));
                assertTrue(open.read().notes().get("split").startsWith("the file's split cannot be read; by recorded"));
            }
        }
    }

    @Test
    void shouldNotNeedStretchesOfBrainsetsInOrder() {
        Path file = folder.resolve("order");
        HostileFiles.brainsets(
                file, root -> HostileFiles.interval(root, "train_domain", new double[] {2, 0}, new double[] {3, 1}));
        assertEquals(
                new Intervals(new double[] {0, 2}, new double[] {1, 3}),
                Recordings.read(file).train());
    }

    @Test
    void shouldReadTheSoundFileThatTheOthersAreMadeFrom() {
        Path file = folder.resolve("sound");
        HostileFiles.brainsets(file, root -> {});
        assertEquals(4, Recordings.read(file).spikeCount());
    }
}
