package org.poyorig.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.checkpoint.CheckpointImport;
import org.poyorig.checkpoint.ImportOptions;
import org.poyorig.checkpoint.NetworkStatement;
import org.poyorig.error.UserError;
import org.poyorig.evaluate.DecodedSeries;
import org.poyorig.evaluate.RecordingDecoder;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Weights that torch saved in many ways decode what torch_brain's own network decodes. */
class CheckpointBorderTest {
    private static final double LARGEST_DIFFERENCE = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void shouldDecodeWhatTorchBrainDecodes() throws Exception {
        BorderPython.executable();
        Recording recording = Simulator.simulate(SimulationPlan.of(15, 12, 4)).recording();
        BrainsetsWriter.write(recording, folder.resolve("day.h5"));
        BorderPython.run(folder, "checkpoints.py", folder);
        List<String> expected = Files.readAllLines(folder.resolve("expected.csv"));

        ImportOptions durations = ImportOptions.with(
                NetworkStatement.of(Map.of("sequence_length", 1.0, "latent_step", 0.125), Optional.empty()));
        ImportOptions names =
                ImportOptions.with(NetworkStatement.of(Map.of(), Optional.of(folder.resolve("names.json"))));
        for (String kind : List.of("lightning", "compiled", "parallel", "with-config", "partial", "float8-elsewhere")) {
            assertDecodes(expected, recording, kind + ".ckpt", ImportOptions.NOTHING_STATED);
        }
        for (String kind : List.of("bare", "compiled-bare", "averaged")) {
            assertDecodes(expected, recording, kind + ".ckpt", durations);
            assertRefused(kind + ".ckpt", "--sequence-length");
        }
        assertDecodes(expected, recording, "weights.safetensors", names);
        assertRefused("weights.safetensors", "--config names.json");
        assertRefused("whole-model.ckpt", "torch.save({");
        assertRefused("float8.ckpt", "a dense tensor");
    }

    private void assertDecodes(List<String> expected, Recording recording, String file, ImportOptions options)
            throws IOException {
        ModelBundle bundle = CheckpointImport.read(folder.resolve(file), options, Instant.EPOCH);
        SessionMatch match = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds());
        DecodedSeries decoded;
        try (RecordingDecoder decoder = new RecordingDecoder(bundle, match.embedding(), recording, 1)) {
            decoded = decoder.causal(1.0, share -> {});
        }
        assertEquals(expected.size() - 1, decoded.timeNanos().length, file);
        for (int tick = 0; tick < decoded.timeNanos().length; tick++) {
            String[] line = expected.get(tick + 1).split(",");
            assertEquals(Long.parseLong(line[0]) * 1_000_000_000, decoded.timeNanos()[tick], file);
            for (int output = 0; output < 2; output++) {
                assertEquals(
                        Double.parseDouble(line[output + 1]),
                        decoded.values()[tick][output],
                        LARGEST_DIFFERENCE,
                        file + " at " + line[0] + " s");
            }
        }
    }

    private void assertRefused(String file, String words) {
        UserError refusal = assertThrows(
                UserError.class,
                () -> CheckpointImport.read(folder.resolve(file), ImportOptions.NOTHING_STATED, Instant.EPOCH));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
