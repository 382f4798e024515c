package org.poyorig.recording.format.mat;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.ForeignFile;
import org.poyorig.recording.read.HostileFiles;

/** Reads damaged MATLAB files as if their SHA-256 were a published one. */
class HostileMatTest {
    private static final MatLayout REACHES = new JoinedReachesLayout();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAPositionThatIsShorterThanTheSpikes() {
        assertRefused("variable pos", REACHES, matrices(9, 8, 1));
    }

    @Test
    void shouldRefuseNegativeSpikeCounts() {
        assertRefused("between 0 and", REACHES, matrices(9, 9, -1));
    }

    @Test
    void shouldRefuseTrialsThatAreNoStructs() {
        Path file = folder.resolve("trials.mat");
        HostileFiles.mat(file, "trialData", HostileFiles.matrix(2, 2, 1));
        assertRefused("damaged", new CursorTrialsLayout(), file);
    }

    @Test
    void shouldRefuseSizesThatTheFileCannotHold() {
        Path file = folder.resolve("lying.mat");
        HostileFiles.lyingMat(file, 100_000, 100_000, 2_000_000_000);
        assertRefused("than the file's length can hold", REACHES, file);
        HostileFiles.lyingMat(file, 100, 100, 2_000_000_000);
        assertRefused("than the file's length can hold", REACHES, file);
        HostileFiles.lyingMat(file, 10, 10, 864);
        assertRefused("damaged", REACHES, file);
    }

    @Test
    void shouldRefuseHalfAFile() {
        Path file = matrices(99, 99, 1);
        byte[] whole = HostileFiles.content(file);
        HostileFiles.bytes(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("damaged", REACHES, file);
    }

    @Test
    void shouldNotTakeAnotherFileWithTheSameVariablesForAPublishedOne() {
        assertFalse(new PublishedMatFormat().recognises(matrices(99, 99, 1)));
    }

    private Path matrices(int bins, int positions, double count) {
        Path file = folder.resolve("matrices.mat");
        HostileFiles.mat(
                file,
                "spikes",
                HostileFiles.matrix(bins, 3, count),
                "pos",
                HostileFiles.matrix(positions, 2, 1),
                "vel",
                HostileFiles.matrix(bins, 2, 1));
        return file;
    }

    private static void assertRefused(String says, MatLayout layout, Path file) {
        UserError refusal = assertThrows(
                UserError.class,
                () -> ForeignFile.read(
                        file,
                        "a MATLAB v5 file",
                        () -> layout.read(MatInput.open(file, new HashSet<>(layout.variables())), "made")));
        assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }
}
