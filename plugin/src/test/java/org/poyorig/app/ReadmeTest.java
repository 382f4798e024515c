package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks the README: its commands parse, and its links and pictures exist. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("poyo.root"));
    private static final Set<String> LAUNCHER_COMMANDS = Set.of("test", "format");
    private static final Pattern CODE_BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MENTION = Pattern.compile("\\./poyo ([a-z]+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
    }

    @Test
    void shouldNameOnlyCommandsThatExist() {
        Set<String> known = Poyo.commandLine().getSubcommands().keySet();
        for (Matcher mention = MENTION.matcher(readme); mention.find(); ) {
            String command = mention.group(1);
            assertTrue(known.contains(command) || LAUNCHER_COMMANDS.contains(command), "./poyo " + command);
        }
    }

    @Test
    void shouldShowCommandsWhoseOptionsExist() {
        List<String> commands = new ArrayList<>();
        for (Matcher block = CODE_BLOCK.matcher(readme); block.find(); ) {
            block.group(1).lines().filter(line -> line.startsWith("./poyo ")).forEach(commands::add);
        }
        assertFalse(commands.isEmpty());
        for (String command : commands) {
            String[] words = command.replaceFirst("#.*", "").strip().split("\\s+");
            if (!LAUNCHER_COMMANDS.contains(words[1])) {
                String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
                assertDoesNotThrow(() -> Poyo.commandLine().parseArgs(arguments), command);
            }
        }
    }

    @Test
    void shouldLinkOnlyToFilesThatExist() {
        for (Matcher link = LINK.matcher(readme); link.find(); ) {
            String target = link.group(1);
            if (!target.startsWith("http")) {
                assertTrue(Files.exists(ROOT.resolve(target)), target);
            }
        }
    }
}
