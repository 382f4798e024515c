package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the published recordings beside the checkout; tests are skipped if their recording is absent. */
public final class PublishedRecordings {
    private PublishedRecordings() {}

    public static Path find(String name) {
        Path file = Path.of(System.getProperty("poyo.root"))
                .resolve("../shared/data")
                .resolve(name);
        assumeTrue(Files.isRegularFile(file), name + " is not beside the checkout; docs say where to get it");
        return file;
    }
}
