package org.poyorig.checkpoint;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;

/** Changes bytes of a checkpoint at random. The checkpoint is then either read or refused in one line. */
@Timeout(120)
class DamagedBytesTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefusePickleCutAnywhere() throws IOException {
        byte[] pickle = PickleBytes.of(new TinyCheckpoint().root);
        for (int length = 0; length < pickle.length; length++) {
            byte[] cut = Arrays.copyOf(pickle, length);
            assertThrows(UserError.class, () -> CheckpointUnpickler.read("cut", cut));
        }
    }

    @Test
    void shouldReadOrRefuseLightningsPickleWithChangedBytes() throws IOException {
        byte[] sound;
        try (CheckpointArchive archive = CheckpointArchive.open(Fixtures.checkpoint("lightning-omegaconf.ckpt"))) {
            sound = archive.pickle();
        }
        Random random = new Random(1);
        int refused = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            byte[] changed = change(sound, random);
            try {
                CheckpointUnpickler.read("changed", changed);
            } catch (UserError e) {
                refused++;
            }
        }
        assertTrue(refused > 50, "only " + refused + " of 1000 were refused");
    }

    @Test
    void shouldReadOrRefuseCheckpointWithChangedBytes() throws IOException {
        byte[] sound = Files.readAllBytes(new TinyCheckpoint().write(folder.resolve("sound.ckpt")));
        Path file = folder.resolve("changed.ckpt");
        Random random = new Random(2);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            Files.write(file, change(sound, random));
            try {
                CheckpointImport.read(file, ImportOptions.NOTHING_STATED, Instant.EPOCH);
            } catch (UserError e) {
                refused++;
            }
        }
        assertTrue(refused > 20, "only " + refused + " of 200 were refused");
    }

    private static byte[] change(byte[] sound, Random random) {
        byte[] changed = sound.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }
}
