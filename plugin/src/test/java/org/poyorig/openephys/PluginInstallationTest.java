package org.poyorig.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginInstallationTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameTheCheckoutBesideTheCommandThatStartsIt() throws IOException {
        Path staged = Files.createDirectories(folder.resolve("staged"));
        Files.createDirectories(staged.resolve("plugins"));
        Files.writeString(staged.resolve("plugins/poyo-rig.so"), "library");
        GuiFolders gui = new GuiFolders(folder.resolve("plugins"), folder.resolve("shared"));
        Path checkout = folder.resolve("the checkout");

        PluginInstallation.install(staged, checkout, gui);

        Path command = PluginInstallation.runtimeCommand(gui);
        assertTrue(Files.isExecutable(command));
        assertTrue(Files.readString(command).contains(checkout.resolve("poyo").toString()));
        assertEquals(checkout.toString(), Files.readString(command.resolveSibling("checkout.txt")));
        assertTrue(Files.exists(gui.plugins().resolve("poyo-rig.so")));
    }
}
