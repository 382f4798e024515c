package org.poyorig.bundle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.poyorig.error.UserError;

/** Damages a valid bundle in many ways. Every damage must end in a message of one clear line. */
@Timeout(120)
class HostileBundleTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Path bundle;
    private Path manifest;
    private Path weights;

    @BeforeEach
    void writeSoundBundle() {
        bundle = folder.resolve("bundle");
        BundleWriter.write(bundle, TinyBundle.make());
        manifest = bundle.resolve("bundle.json");
        weights = bundle.resolve("weights.safetensors");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void shouldRefuseManifestWith(String damage, String words, Consumer<ObjectNode> spoil) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(manifest));
        spoil.accept(json);
        Files.write(manifest, JSON.writeValueAsBytes(json));
        assertRefused(words);
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                damage("a newer schema", "schema_version 2, found 3", json -> json.put("schema_version", 3)),
                damage("an older schema", "schema_version 2, found 0", json -> json.put("schema_version", 0)),
                damage("no schema", "a field schema_version", json -> json.remove("schema_version")),
                damage("a schema in words", "a whole number", json -> json.put("schema_version", "1")),
                damage("a misspelt field", "only known fields, found behavior", json -> json.put("behavior", "x")),
                damage("a scale that is not stated", "a field scale, found no such field", json -> output(json)
                        .remove("scale")),
                damage("a scale in words", "a finite number", json -> output(json)
                        .put("scale", "20")),
                damage("a scale of zero", "a scale other than zero", json -> output(json)
                        .put("scale", 0)),
                damage("an infinite scale", "a finite number", json -> output(json)
                        .put("scale", 1e308 * 10)),
                damage("a name with a comma", "without spaces, commas", json -> output(json)
                        .put("name", "v,x")),
                damage("two outputs of one name", "vy twice", json -> output(json)
                        .put("name", "vy")),
                damage("an output too few", "2 outputs, one for each row", json -> json.withArray("outputs")
                        .remove(0)),
                damage("dim 0", "dim from 1 to 8192, found 0", json -> config(json)
                        .put("dim", 0)),
                damage("a dim of 2^40", "a whole number below 2^31", json -> config(json)
                        .put("dim", 1L << 40)),
                damage("a huge depth", "depth from 0 to 512", json -> config(json)
                        .put("depth", 2_000_000_000)),
                damage("sizes that overflow", "dim from", json -> config(json).put("dim", Integer.MAX_VALUE)),
                damage("too many latents", "latents in a window", json -> config(json)
                        .put("sequence_length", 3600)
                        .put("latent_step", 1e-4)),
                damage("a longer depth than weights", "proc_layers.1.0.norm.weight", json -> config(json)
                        .put("depth", 2)),
                damage("another width", "expected shape [4, 16], found [4, 8]", json -> config(json)
                        .put("dim", 16)),
                damage("a unit named twice", "monday/unit_0 twice", json -> json.withArray("units")
                        .add("monday/unit_0")),
                damage("the padding word as a unit", "NA twice", json -> json.withArray("units")
                        .add("NA")),
                damage("a unit without a name", "an empty name", json -> json.withArray("units")
                        .add("")),
                damage("a unit that is a number", "a text, found 7", json -> json.withArray("units")
                        .add(7)),
                damage("a unit without a row", "expected shape [5, 8], found [4, 8]", json -> json.withArray("units")
                        .add("monday/unit_9")),
                damage("a session without a row", "session_emb.weight", json -> json.withArray("sessions")
                        .add("x")),
                damage("units that are no list", "a list", json -> json.put("units", "monday/unit_0")),
                damage("another hash", "SHA-256 0000", json -> files(json).put("weights.safetensors", "0000")),
                damage("no weights listed", "an entry for weights.safetensors in files", json -> files(json)
                        .remove("weights.safetensors")),
                damage("a file that is missing", "found no file", json -> files(json)
                        .put("more.json", "0000")),
                damage("a file outside the folder", "plain file names", json -> files(json)
                        .put("../secret", "0000")),
                damage("an absolute file", "plain file names", json -> files(json)
                        .put("/etc/passwd", "0000")));
    }

    private static Arguments damage(String name, String words, Consumer<ObjectNode> spoil) {
        return arguments(name, words, spoil);
    }

    private static ObjectNode config(ObjectNode manifest) {
        return (ObjectNode) manifest.get("config");
    }

    private static ObjectNode output(ObjectNode manifest) {
        return (ObjectNode) manifest.get("outputs").get(0);
    }

    private static ObjectNode files(ObjectNode manifest) {
        return (ObjectNode) manifest.get("files");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "no text at all | `` | a JSON object",
                "words | `my bundle` | expected valid JSON",
                "half an object | `{\"schema_version\": 1` | expected valid JSON",
                "a list | `[1]` | a JSON object",
                "something after the object | `{} {}` | expected valid JSON",
                "one field twice | `{\"schema_version\": 1, \"schema_version\": 1}` | Duplicate field",
            })
    void shouldRefuseManifestThatIs(String damage, String text, String words) throws IOException {
        Files.writeString(manifest, text);
        assertRefused(words);
    }

    @Test
    void shouldRefuseEndlessNesting() throws IOException {
        Files.writeString(manifest, "[".repeat(1_000_000));
        assertRefused("nesting depth");
    }

    @Test
    void shouldRefuseWeightsChangedByOneBit() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertRefused("the file was changed or damaged");
    }

    @Test
    void shouldRefuseTruncatedWeightsEvenUnderTheirOwnHash() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        rehash(Arrays.copyOf(bytes, bytes.length - 4));
        assertRefused("bytes inside the file's");
    }

    @Test
    void shouldRefuseHugeHeaderEvenUnderItsOwnHash() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        ByteBuffer.wrap(bytes).put(7, (byte) 0x7f);
        rehash(bytes);
        assertRefused("a header of at most");
    }

    @Test
    void shouldRefuseNanWeightEvenUnderItsOwnHash() throws IOException {
        Map<String, FloatTensor> spoilt = new LinkedHashMap<>(TinyBundle.make().weights());
        spoilt.put("readout.bias", FloatTensor.of(new float[] {0, Float.NaN}, 2));
        rewrite(spoilt);
        assertRefused("readout.bias: expected finite values, found NaN at element 1");
    }

    @Test
    void shouldRefuseMissingAndUnknownWeights() throws IOException {
        Map<String, FloatTensor> spoilt = new LinkedHashMap<>(TinyBundle.make().weights());
        FloatTensor bias = spoilt.remove("readout.bias");
        rewrite(spoilt);
        assertRefused("readout.bias: expected shape [2], found no such weight");
        spoilt.put("readout.bias", bias);
        spoilt.put("readout.extra", bias);
        rewrite(spoilt);
        assertRefused("first readout.extra");
    }

    @Test
    void shouldRefuseFoldersThatAreNoBundle() throws IOException {
        Files.delete(weights);
        assertRefused("found no file");
        Files.delete(manifest);
        assertRefused("a JSON file, found no file");
        bundle = folder.resolve("absent");
        assertRefused("a bundle folder, found nothing");
        bundle = Files.createFile(folder.resolve("a file"));
        assertRefused("a bundle folder, found a file");
    }

    @Test
    void shouldPassOverFilesThatTheManifestDoesNotList() throws IOException {
        Files.writeString(bundle.resolve("notes.txt"), "mine");
        assertTrue(BundleReader.read(bundle).weights().containsKey("readout.bias"));
    }

    private void rewrite(Map<String, FloatTensor> tensors) throws IOException {
        Files.delete(weights);
        Safetensors.write(weights, tensors);
        rehash(Files.readAllBytes(weights));
    }

    private void rehash(byte[] bytes) throws IOException {
        Files.write(weights, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(manifest));
        files(json).put("weights.safetensors", Sha256.of(weights));
        Files.write(manifest, JSON.writeValueAsBytes(json));
    }

    private void assertRefused(String words) {
        UserError error = assertThrows(UserError.class, () -> BundleReader.read(bundle));
        String line = error.getMessage();
        assertTrue(line.contains(words), line);
        assertTrue(line.startsWith(bundle.toString()), line);
        assertTrue(line.contains(": expected ") && line.contains(", found ") && line.contains("; "), line);
        assertFalse(line.contains("\n"), line);
    }
}
