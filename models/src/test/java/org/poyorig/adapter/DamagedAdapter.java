package org.poyorig.adapter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.provider.Arguments;
import org.poyorig.bundle.FloatTensor;
import org.poyorig.bundle.Safetensors;
import org.poyorig.bundle.Sha256;
import org.poyorig.error.UserError;

/** A copy of a valid adapter folder, and the damage done to it. */
record DamagedAdapter(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A test case: its name, words of the refusal, and the damage to the manifest. */
    static Arguments damage(String name, String words, Consumer<ObjectNode> spoil) {
        return Arguments.of(name, words, spoil);
    }

    /** The hashes in a manifest. */
    static ObjectNode files(ObjectNode manifest) {
        return (ObjectNode) manifest.get("files");
    }

    void spoilManifest(Consumer<ObjectNode> spoil) throws IOException {
        Path manifest = folder.resolve("adapter.json");
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(manifest));
        spoil.accept(json);
        Files.write(manifest, JSON.writeValueAsBytes(json));
    }

    /** Puts other tensors into a file, whose hash the manifest then lists. */
    void replace(String name, Map<String, FloatTensor> tensors) throws IOException {
        Path file = folder.resolve(name);
        Files.delete(file);
        Safetensors.write(file, tensors);
        String sha256 = Sha256.of(file);
        spoilManifest(json -> files(json).put(name, sha256));
    }

    /** Checks that reading is refused in one line with these words. */
    void assertRefused(String words) {
        UserError error = assertThrows(UserError.class, () -> AdapterReader.read(folder));
        assertTrue(error.getMessage().contains(words), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }
}
