package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every command: it says what the command does, fits the terminal, and ends with an example. */
class HelpTest {

    /** Every command of the command line, {@code ./poyo} itself first. */
    static List<CommandLine> commands() {
        List<CommandLine> all = new ArrayList<>();
        add(Poyo.commandLine(), all);
        return all;
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(sub -> add(sub, all));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void shouldFitTheWidthOfTheTerminal(int columns) {
        for (CommandLine command : commands()) {
            String help = command.setUsageHelpAutoWidth(false)
                    .setUsageHelpWidth(columns)
                    .getUsageMessage();
            for (String line : help.lines().toList()) {
                assertTrue(line.length() <= columns, line);
            }
        }
    }

    @Test
    void shouldLeaveLineBreaksToTheTerminal() {
        for (CommandLine command : commands()) {
            CommandSpec spec = command.getCommandSpec();
            assertParagraph(spec.usageMessage().header(), spec.qualifiedName());
            assertParagraph(spec.usageMessage().description(), spec.qualifiedName());
            for (ArgSpec argument : spec.args()) {
                assertParagraph(argument.description(), spec.qualifiedName() + " " + argument.paramLabel());
            }
        }
    }

    private static void assertParagraph(String[] texts, String where) {
        assertEquals(1, texts.length, where);
        assertFalse(texts[0].contains("%n") || texts[0].contains("\n"), where);
        assertTrue(texts[0].endsWith("."), where + " ends with a full stop");
    }

    @Test
    void shouldBeginWithAVerb() {
        for (CommandLine command : commands()) {
            String first = command.getUsageMessage().lines().findFirst().orElseThrow();
            assertTrue(first.matches("[A-Z][a-z]+s[ ,].*\\."), first);
        }
    }

    @Test
    void shouldStateDefaultsInOneForm() {
        for (CommandLine command : commands()) {
            String words = command.getUsageMessage().replaceAll("\\s+", " ");
            assertFalse(words.contains("Default:"), words);
        }
    }

    @Test
    void shouldListEveryCommandInAGroup() {
        CommandLine poyo = Poyo.commandLine();
        for (CommandLine command : poyo.getSubcommands().values()) {
            String header = command.getCommandSpec().usageMessage().header()[0];
            String line = String.format("  %-14s%s%n", command.getCommandName(), header);
            assertTrue(poyo.getUsageMessage().contains(line), line);
        }
    }
}
