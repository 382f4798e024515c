package org.poyorig.decoded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.decoded.DecodedDescription.Output;
import org.poyorig.error.UserError;

class HostileDecodedTest {
    @TempDir
    Path folder;

    private Path decoded;

    @BeforeEach
    void publishSamples() {
        decoded = folder.resolve("decoded");
        try (DecodedWriter writer = new DecodedWriter(decoded, description(2), System::nanoTime)) {
            for (int tick = 0; tick < 10; tick++) {
                writer.begin(tick, 3, 0, 0, 0).output(0, 1).output(1, 2).publish();
            }
        }
    }

    @Test
    void shouldRefuseDescriptionOfOtherOutputs() throws IOException {
        Path json = decoded.resolve("decoded.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("\"name\" : \"y1\"", "\"name\" : \"y1\",\"unit\":\"\"},{\"name\":\"z\""));
        assertRefusal("expected a decoded sample of 3 outputs");
    }

    @Test
    void shouldRefuseFolderWithoutDescription() throws IOException {
        Files.delete(decoded.resolve("decoded.json"));
        assertRefusal("decoded.json: expected a readable file, found none");
    }

    @Test
    void shouldNotPublishOverOtherSamples() {
        UserError error = assertThrows(
                UserError.class, () -> new DecodedWriter(decoded, description(2), System::nanoTime).close());
        assertTrue(error.getMessage().contains("expected a new folder, found decoded samples"), error.getMessage());
    }

    @Test
    void shouldReadWhatWasPublished() {
        try (DecodedReader reader = new DecodedReader(decoded)) {
            for (int tick = 0; tick < 10; tick++) {
                assertTrue(reader.next());
            }
            assertFalse(reader.next());
            assertTrue(reader.endedCleanly());
        }
    }

    private void assertRefusal(String part) {
        UserError error = assertThrows(UserError.class, () -> {
            try (DecodedReader reader = new DecodedReader(decoded)) {
                reader.next();
            }
        });
        assertTrue(error.getMessage().contains(part), error.getMessage());
    }

    private static DecodedDescription description(int outputs) {
        List<Output> named = IntStream.range(0, outputs)
                .mapToObj(k -> new Output("y" + k, ""))
                .toList();
        return new DecodedDescription(
                DecodedDescription.SCHEMA_VERSION, "s", 1_000, 0.02, 1, named, List.of(), "", "test");
    }
}
