package org.poyorig.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.bundle.Safetensors;
import org.poyorig.bundle.Sha256;
import org.poyorig.error.UserError;

/** Checkpoints in this test were written by torch and Lightning: models/golden/write_checkpoints.py. */
class CheckpointImportTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "names-0.1",
                "names-0.2",
                "protocol-4",
                "without-prefix",
                "parameters",
                "bfloat16",
                "half-and-double",
                "strided",
                "lightning-omegaconf",
                "lightning-dictionary"
            })
    void shouldFindTheWeightsThatTorchWrote(String name) {
        ModelBundle bundle =
                CheckpointImport.read(Fixtures.checkpoint(name + ".ckpt"), ImportOptions.NOTHING_STATED, NOON);
        assertEquals(
                Safetensors.open(Fixtures.checkpoint(name + ".safetensors")).allFloats(), bundle.weights());
        assertEquals(new PoyoConfig(1.0, 0.25, 2, 8, 1, 8, 1, 2, 2), bundle.config());
        assertEquals(7, bundle.units().size());
        assertEquals(3, bundle.sessions().size());
    }

    @Test
    void shouldKeepNamesAsEitherVersionWritesThem() {
        ModelBundle first =
                CheckpointImport.read(Fixtures.checkpoint("names-0.1.ckpt"), ImportOptions.NOTHING_STATED, NOON);
        assertEquals(
                List.of("NA", "perich/day_1", "perich/day_2"), first.sessions().words());
        assertEquals("perich/day_1/group_0/elec1/unit_0", first.units().words().get(1));
        assertTrue(first.provenance().get("names").startsWith("brainset/session/unit"));
        ModelBundle second =
                CheckpointImport.read(Fixtures.checkpoint("names-0.2.ckpt"), ImportOptions.NOTHING_STATED, NOON);
        assertEquals(List.of("NA", "day_1", "day_2"), second.sessions().words());
        assertEquals("day_2/group_0/elec2/unit_2", second.units().words().get(6));
        assertTrue(second.provenance().get("names").startsWith("session/unit"));
    }

    @Test
    void shouldWriteBundleThatListsMissingStatements() throws IOException {
        Path checkpoint = Fixtures.checkpoint("lightning-omegaconf.ckpt");
        Path target = folder.resolve("bundle");
        CheckpointImport.toBundle(checkpoint, target, ImportOptions.NOTHING_STATED, NOON);
        ModelBundle bundle = BundleReader.read(target);
        assertEquals(
                List.of(
                        new OutputSpec("out0", "", OptionalDouble.empty()),
                        new OutputSpec("out1", "", OptionalDouble.empty())),
                bundle.outputs());
        assertEquals("", bundle.behaviour());
        assertEquals("lightning-omegaconf.ckpt", bundle.provenance().get("source file"));
        assertEquals(Sha256.of(checkpoint), bundle.provenance().get("source SHA-256"));
        assertEquals("2026-11-22T12:00:00Z", bundle.provenance().get("imported"));
        assertEquals("2.6.6", bundle.provenance().get("Lightning"));
    }

    @Test
    void shouldWriteTheUsersStatements() {
        List<OutputSpec> outputs = List.of(
                new OutputSpec("vx", "cm/s", OptionalDouble.of(20)),
                new OutputSpec("vy", "cm/s", OptionalDouble.of(20)));
        ImportOptions options = new ImportOptions(
                outputs, "cursor.vel", Map.of("licence", "CC-BY-4.0"), Map.of(), NetworkStatement.NOTHING);
        ModelBundle bundle = CheckpointImport.read(Fixtures.checkpoint("names-0.2.ckpt"), options, NOON);
        assertEquals(outputs, bundle.outputs());
        assertEquals("cursor.vel", bundle.behaviour());
        assertEquals("CC-BY-4.0", bundle.provenance().get("licence"));
    }

    @Test
    void shouldRefuseOptionsThatDoNotFitTheReadout() throws IOException {
        ImportOptions options = new ImportOptions(
                List.of(new OutputSpec("vx", "", OptionalDouble.empty())),
                "",
                Map.of(),
                Map.of(),
                NetworkStatement.NOTHING);
        Path target = folder.resolve("bundle");
        UserError error = assertThrows(
                UserError.class,
                () -> CheckpointImport.toBundle(Fixtures.checkpoint("names-0.2.ckpt"), target, options, NOON));
        assertTrue(error.getMessage().contains("expected 2 outputs"), error.getMessage());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
