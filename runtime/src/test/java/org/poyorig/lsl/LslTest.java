package org.poyorig.lsl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.gpu.machine.StubLibrary;

/** A missing or unusable liblsl is refused in one line that says how to get one. */
class LslTest {
    @TempDir
    Path folder;

    @Test
    void shouldSayHowToGetAMissingLibrary() {
        assertRefused(folder.resolve("liblsl.so").toString(), "which PYLSL_LIB names");
    }

    @Test
    void shouldRefuseAnOldVersion() throws Exception {
        Path old = StubLibrary.compile(folder, "liblsl.so", "int lsl_library_version() { return 110; }");
        assertRefused(old.toString(), "expected liblsl 1.13 or newer, found 1.10");
    }

    @Test
    void shouldRefuseAnotherLibrary() throws Exception {
        Path other = StubLibrary.compile(folder, "liblsl.so", "int something() { return 110; }");
        assertRefused(other.toString(), "which PYLSL_LIB names");
    }

    private static void assertRefused(String file, String words) {
        UserError refusal = assertThrows(UserError.class, () -> Lsl.load("--lsl", Optional.of(file)));
        assertTrue(refusal.getMessage().startsWith("--lsl"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("pip install pylsl"), refusal.getMessage());
    }
}
