package org.poyorig.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.poyorig.adapter.DamagedAdapter.damage;
import static org.poyorig.adapter.DamagedAdapter.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.TinyBundle;
import org.poyorig.error.UserError;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;

/** Writes and reads adapters, and damages them. Every damage must end in a message of one clear line. */
@Timeout(120)
class AdapterTest {
    private static final ModelBundle BUNDLE = TinyBundle.make();
    private static final int WIDTH = TinyBundle.CONFIG.dim();

    @TempDir
    Path folder;

    private SessionAdapter adapter;
    private Path written;

    @BeforeEach
    void writeSoundAdapter() {
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "cm/s", OptionalDouble.of(30)), new OutputSpec("vy", "", OptionalDouble.empty()));
        adapter = new SessionAdapter(
                BUNDLE.weightsSha256(),
                "friday",
                new SessionEmbedding(
                        List.of("u0", "u1"), rising(2, WIDTH), rising(WIDTH).data()),
                outputs,
                Map.of("method", "unit-id"),
                Optional.of(new SpikesPerWindow(300, 450, 700)));
        written = folder.resolve("adapter");
        AdapterWriter.write(written, adapter, Map.of("report.json", "{}\n"));
    }

    @Test
    void shouldReadBackWhatWasWritten() {
        assertEquals(adapter, AdapterReader.read(written));
    }

    @Test
    void shouldNeverOverwriteAnAdapter() throws IOException {
        String before = Files.readString(written.resolve("adapter.json"));
        UserError error = assertThrows(UserError.class, () -> AdapterWriter.write(written, adapter, Map.of()));
        assertTrue(error.getMessage().contains("a new folder"), error.getMessage());
        assertEquals(before, Files.readString(written.resolve("adapter.json")));
    }

    @Test
    void shouldLeaveNothingOnAFullDiskAndNotChangeTheExistingAdapter() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "only root can mount");
        try {
            AdapterWriter.write(disk.resolve("good"), adapter, Map.of());
            Map<String, String> large = Map.of("report.html", "x".repeat(1 << 20));
            UserError error =
                    assertThrows(UserError.class, () -> AdapterWriter.write(disk.resolve("new"), adapter, large));
            assertTrue(error.getMessage().contains("No space left")
                    && error.getMessage().contains("free disk space"));
            assertFalse(error.getMessage().contains("\n"), error.getMessage());
            try (Stream<Path> left = Files.list(disk)) {
                assertEquals(List.of(disk.resolve("good")), left.toList());
            }
            assertEquals(adapter, AdapterReader.read(disk.resolve("good")));
        } finally {
            ran("umount", disk.toString());
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void shouldLeaveNothingBehindWhenAFileCannotBeWritten() throws IOException {
        Path target = folder.resolve("second");
        Map<String, String> unwritable = Map.of("no/such/folder.html", "x");
        assertThrows(UserError.class, () -> AdapterWriter.write(target, adapter, unwritable));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(written), left.toList());
        }
    }

    @Test
    void shouldDecodeWithTheAdaptersScaleAndTheBundlesWeights() {
        ModelBundle adapted = adapter.in(BUNDLE, "adapter");
        assertEquals(30, adapted.outputs().get(0).scaleOrOne());
        assertEquals(BUNDLE.weights(), adapted.weights());
    }

    @Test
    void shouldGiveEmbeddingsInTheRecordingsOrder() {
        SessionMatch match = adapter.match(List.of("u1", "stranger", "u0"), "adapter");
        assertEquals(List.of("u1", "u0"), match.embedding().unitIds());
        assertEquals(List.of("stranger"), match.unknownUnitIds());
        assertEquals(WIDTH, match.embedding().unitRows().data()[0]);
        assertEquals(0, match.embedding().unitRows().data()[WIDTH]);
        assertArrayEquals(adapter.embedding().sessionRow(), match.embedding().sessionRow());
    }

    @Test
    void shouldRefuseAnotherBundle() {
        ModelBundle other = TinyBundle.make(List.of("a/b"), List.of("a"));
        UserError error = assertThrows(UserError.class, () -> adapter.in(other, "adapter"));
        assertTrue(error.getMessage().contains("an adapter for weights with SHA-256"), error.getMessage());
    }

    @Test
    void shouldRefuseEmbeddingsOfAnotherWidth() {
        SessionEmbedding narrow = new SessionEmbedding(List.of("u0"), rising(1, 3), new float[3]);
        SessionAdapter odd = new SessionAdapter(
                BUNDLE.weightsSha256(), "friday", narrow, adapter.outputs(), Map.of(), Optional.empty());
        UserError error = assertThrows(UserError.class, () -> odd.in(BUNDLE, "adapter"));
        assertTrue(error.getMessage().contains("embeddings of 8 values"), error.getMessage());
    }

    @Test
    void shouldFindUnitsOfTheLiveRigInARecordNodesFolderAndBack() {
        List<String> live = List.of("probe|E 1#0", "probe|E 2#0");
        List<String> recorded = List.of("100|probe|102|E 1#0", "100|probe|102|E 2#0");
        for (List<String> known : List.of(live, recorded)) {
            List<String> met = known == live ? recorded : live;
            SessionMatch match = ofUnits(known).match(List.of(met.get(1), met.get(0)), "adapter");
            assertEquals(List.of(met.get(1), met.get(0)), match.embedding().unitIds());
            assertEquals(2, match.byRule());
            assertEquals(WIDTH, match.embedding().unitRows().data()[0]);
        }
    }

    @Test
    void shouldRefuseUnitsThatFitSeveralNames() {
        SessionAdapter twoProbes = ofUnits(List.of("left|E 1#0", "right|E 1#0"));
        UserError error =
                assertThrows(UserError.class, () -> twoProbes.match(List.of("top|E 1#0", "top|E 2#0"), "adapter"));
        assertTrue(error.getMessage().contains("1 of them fit several names"), error.getMessage());
    }

    private static SessionAdapter ofUnits(List<String> ids) {
        SessionEmbedding rows = new SessionEmbedding(ids, rising(ids.size(), WIDTH), new float[WIDTH]);
        return new SessionAdapter(BUNDLE.weightsSha256(), "friday", rows, BUNDLE.outputs(), Map.of(), Optional.empty());
    }

    @Test
    void shouldRefuseARecordingWithoutItsUnits() {
        UserError error = assertThrows(UserError.class, () -> adapter.match(List.of("x", "y"), "adapter"));
        assertTrue(error.getMessage().contains("none of its 2 units among the 2 of friday"), error.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void shouldRefuseManifestWith(String damage, String words, Consumer<ObjectNode> spoil) throws IOException {
        DamagedAdapter damaged = new DamagedAdapter(written);
        damaged.spoilManifest(spoil);
        damaged.assertRefused(words);
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                damage("a newer schema", "schema_version 2, found 3", json -> json.put("schema_version", 3)),
                damage("no bundle", "a field bundle_weights_sha256", json -> json.remove("bundle_weights_sha256")),
                damage("no session", "a field session", json -> json.remove("session")),
                damage("a misspelt field", "only known fields", json -> json.put("unit", 1)),
                damage("a unit twice", "u0 twice", json -> json.withArray("units")
                        .add("u0")),
                damage("no units", "at least one unit", json -> json.putArray("units")),
                damage("a unit without an embedding", "an embedding for each of 3", json -> json.withArray("units")
                        .add("u2")),
                damage("a scale of zero", "a scale other than zero", json -> ((ObjectNode)
                                json.get("outputs").get(0))
                        .put("scale", 0)),
                damage("another hash", "SHA-256 0000", json -> files(json).put("rows.safetensors", "0000")),
                damage("no rows listed", "an entry for rows.safetensors in files", json -> files(json)
                        .remove("rows.safetensors")),
                damage("a file outside", "plain file names", json -> files(json).put("../x", "0000")),
                damage("windows fuller than any", "at most 1048576, found 1, 2, 2000000000", json -> windows(json)
                        .put("half", 1)
                        .put("nineteen_of_twenty", 2)
                        .put("fullest", 2_000_000_000)),
                damage("windows that fall", "counts that rise", json -> windows(json)
                        .put("half", 500)),
                damage("half of what windows have", "a field fullest", json -> windows(json)
                        .remove("fullest")),
                damage("a report that is missing", "found no file", json -> files(json)
                        .put("more.html", "0000")));
    }

    private static ObjectNode windows(ObjectNode json) {
        return (ObjectNode) json.get("spikes_per_window");
    }

    @Test
    void shouldReadAnAdapterWithoutSpikesPerWindow() throws IOException {
        new DamagedAdapter(written)
                .spoilManifest(json -> json.put("schema_version", 1).remove(List.of("filter", "spikes_per_window")));
        SessionAdapter read = AdapterReader.read(written);
        assertEquals(Optional.empty(), read.windows());
        assertEquals(adapter.embedding(), read.embedding());
    }

    @Test
    void shouldCountSpikesPerWindow() {
        int[] counts = IntStream.rangeClosed(1, 1000).toArray();
        assertEquals(new SpikesPerWindow(500, 950, 1000), SpikesPerWindow.of(counts));
        assertEquals(new SpikesPerWindow(7, 7, 7), SpikesPerWindow.of(7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldRefuseRowsWith(String damage, String words, Map<String, FloatTensor> rows) throws IOException {
        DamagedAdapter damaged = new DamagedAdapter(written);
        damaged.replace("rows.safetensors", rows);
        damaged.assertRefused(words);
    }

    static Stream<Arguments> rows() {
        FloatTensor unitRows = rising(2, WIDTH);
        FloatTensor sessionRow = rising(WIDTH);
        FloatTensor wild = rising(2, WIDTH);
        wild.data()[3] = Float.NaN;
        return Stream.of(
                Arguments.of("no session row", "unit_rows and session_row", Map.of("unit_rows", unitRows)),
                Arguments.of("one more tensor", "unit_rows and session_row", tensors(unitRows, sessionRow, "x")),
                Arguments.of("no number", "finite values, found NaN", tensors(wild, sessionRow, null)),
                Arguments.of(
                        "an embedding too many",
                        "an embedding for each of 2",
                        tensors(rising(3, WIDTH), sessionRow, null)),
                Arguments.of("another width", "as long as the session embedding", tensors(unitRows, rising(3), null)),
                Arguments.of("a flat table", "an embedding for each", tensors(rising(2 * WIDTH), sessionRow, null)));
    }

    private static Map<String, FloatTensor> tensors(FloatTensor unitRows, FloatTensor sessionRow, String more) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("unit_rows", unitRows);
        tensors.put("session_row", sessionRow);
        if (more != null) {
            tensors.put(more, sessionRow);
        }
        return tensors;
    }

    @Test
    void shouldRefuseFoldersThatAreNoAdapter() {
        UserError error = assertThrows(UserError.class, () -> AdapterReader.read(folder.resolve("none")));
        assertTrue(error.getMessage().contains("expected an adapter folder, found nothing"), error.getMessage());
    }

    private static FloatTensor rising(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[k] = k;
        }
        return FloatTensor.of(values, shape);
    }
}
