package org.poyorig.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.poyorig.adapter.DamagedAdapter.damage;
import static org.poyorig.adapter.DamagedAdapter.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.TinyBundle;
import org.poyorig.error.UserError;
import org.poyorig.poyo.LinearFilter;
import org.poyorig.poyo.SessionEmbedding;

/** The filter beside the network, as an adapter keeps it. */
class AdapterFilterTest {
    private static final ModelBundle BUNDLE = TinyBundle.make();
    private static final int WIDTH = TinyBundle.CONFIG.dim();
    private static final FloatTensor BIAS = tensor(2);

    @TempDir
    Path folder;

    private SessionAdapter adapter;
    private Path written;

    @BeforeEach
    void writeAdapterWithFilter() {
        adapter = adapter(new LinearFilter(0.75, 0.05, tensor(5, 3, 2), BIAS.data()));
        written = folder.resolve("adapter");
        AdapterWriter.write(written, adapter, Map.of());
    }

    private static SessionAdapter adapter(LinearFilter filter) {
        SessionEmbedding session = new SessionEmbedding(
                List.of("u0", "u1", "u2"), tensor(3, WIDTH), tensor(WIDTH).data());
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "cm/s", OptionalDouble.of(30)), new OutputSpec("vy", "", OptionalDouble.empty()));
        return new SessionAdapter(
                BUNDLE.weightsSha256(),
                "friday",
                session.beside(Optional.of(filter)),
                outputs,
                Map.of(),
                Optional.empty());
    }

    @Test
    void shouldReadBackTheFilterThatWasWritten() {
        assertEquals(adapter, AdapterReader.read(written));
    }

    @Test
    void shouldReadAnOldAdapterWithoutAFilter() throws IOException {
        Files.delete(written.resolve("filter.safetensors"));
        new DamagedAdapter(written).spoilManifest(json -> {
            json.put("schema_version", 1);
            json.remove("filter");
            files(json).remove("filter.safetensors");
        });
        SessionAdapter old = AdapterReader.read(written);
        assertTrue(old.embedding().filter().isEmpty());
        assertEquals(adapter.embedding().unitRows(), old.embedding().unitRows());
    }

    @Test
    void shouldGiveTheWeightsOfARecordingsUnitsInItsOrder() {
        LinearFilter found = adapter.match(List.of("u2", "stranger", "u0"), "adapter")
                .embedding()
                .filter()
                .orElseThrow();
        assertEquals(2, found.units());
        assertEquals(0.75, found.networkShare());
        // Weights rise by 1: 2 outputs to a unit, 6 values to a bin.
        float[] ofTwoBins = {4, 5, 0, 1, 10, 11, 6, 7};
        assertArrayEquals(ofTwoBins, Arrays.copyOf(found.weights().data(), ofTwoBins.length));
        assertArrayEquals(BIAS.data(), found.bias());
    }

    @Test
    void shouldRefuseAFilterThatLooksBackFurtherThanTheNetworksWindow() {
        int tooMany = (int) Math.round(BUNDLE.config().sequenceLengthSeconds() / 0.05) + 1;
        SessionAdapter far = adapter(new LinearFilter(0.5, 0.05, tensor(tooMany, 3, 2), BIAS.data()));
        UserError error = assertThrows(UserError.class, () -> far.in(BUNDLE, "adapter"));
        assertTrue(error.getMessage().contains("looks back"), error.getMessage());
        assertEquals(BUNDLE.weights(), adapter.in(BUNDLE, "adapter").weights());
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
                damage("no word of a filter", "a field filter", json -> json.remove("filter")),
                damage("a share above 1", "from 0 to 1", json -> filter(json).put("network_share", 1.5)),
                damage("no time to a bin", "bin_seconds above 0", json -> filter(json)
                        .put("bin_seconds", 0)),
                damage("something else in it", "only known fields", json -> filter(json)
                        .put("taps", 3)),
                damage("weights that it does not list", "an entry for filter.safetensors", json -> files(json)
                        .remove("filter.safetensors")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tensors")
    void shouldRefuseFilterWith(String damage, String words, Map<String, FloatTensor> tensors) throws IOException {
        DamagedAdapter damaged = new DamagedAdapter(written);
        damaged.replace("filter.safetensors", tensors);
        damaged.assertRefused(words);
    }

    static Stream<Arguments> tensors() {
        FloatTensor weights = tensor(5, 3, 2);
        FloatTensor wild = tensor(5, 3, 2);
        wild.data()[7] = Float.POSITIVE_INFINITY;
        return Stream.of(
                Arguments.of("no bias", "weights and bias", Map.of("weights", weights)),
                Arguments.of("no number", "finite values, found Infinity", Map.of("weights", wild, "bias", BIAS)),
                Arguments.of("a unit too many", "(bins, 3, 2)", Map.of("weights", tensor(5, 4, 2), "bias", BIAS)),
                Arguments.of("flat weights", "(bins, 3, 2)", Map.of("weights", tensor(30), "bias", BIAS)),
                Arguments.of("a bias too few", "2 biases", Map.of("weights", weights, "bias", tensor(1))));
    }

    private static ObjectNode filter(ObjectNode manifest) {
        return (ObjectNode) manifest.get("filter");
    }

    private static FloatTensor tensor(int... shape) {
        int size = IntStream.of(shape).reduce(1, Math::multiplyExact);
        float[] rising = new float[size];
        for (int k = 0; k < size; k++) {
            rising[k] = k;
        }
        return FloatTensor.of(rising, shape);
    }
}
