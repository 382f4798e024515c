package org.poyorig.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.error.UserError;

/** An import that must be refused in one clear line, and must leave nothing behind. */
final class RefusedImport {
    private RefusedImport() {}

    static void check(Path folder, Path checkpoint, String words) throws IOException {
        Path place = Files.createDirectories(folder.resolve("place"));
        UserError error = assertThrows(
                UserError.class,
                () -> CheckpointImport.toBundle(
                        checkpoint, place.resolve("bundle"), ImportOptions.NOTHING_STATED, Instant.EPOCH));
        String line = error.getMessage();
        assertTrue(line.contains(words), line);
        assertTrue(line.startsWith(checkpoint.toString()), line);
        assertTrue(line.contains(": expected ") && line.contains(", found ") && line.contains("; "), line);
        assertFalse(line.contains("\n"), line);
        try (Stream<Path> left = Files.list(place)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
