package org.poyorig.app.speak;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out the help of every command in the same way: what the command does, its usage, a paragraph, the options, and
 * an example that can be pasted into a shell. The terminal's width decides where lines end.
 */
public final class HelpPages {
    private HelpPages() {}

    /**
     * Commands that belong to one kind of work.
     *
     * @param title words above the commands
     * @param commands subcommands by their names
     * @param launcher words that the launcher handles before Java starts
     */
    public record Group(String title, List<String> commands, List<Entry> launcher) {
        /** A group without launcher words. */
        public Group(String title, String... commands) {
            this(title, List.of(commands), List.of());
        }
    }

    /** A word for the command line and the sentence that explains the word. */
    public record Entry(String word, String sentence) {}

    /** Applies the layout to a command and to all of its subcommands. */
    public static void layOut(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.synopsisHeading("%nUsage: ");
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n");
        usage.optionListHeading("%n");
        usage.commandListHeading("%nCommands:%n");
        usage.footerHeading("%nExample:%n");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpPages::examples);
        command.getSubcommands().values().forEach(HelpPages::layOut);
    }

    /** Lists the subcommands of a command in groups. */
    public static void group(CommandLine command, List<Group> groups) {
        command.getCommandSpec().usageMessage().commandListHeading("");
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(command, groups, width(help)));
    }

    private static String commands(CommandLine command, List<Group> groups, int width) {
        List<List<Entry>> entries =
                groups.stream().map(group -> entries(command, group)).toList();
        int column = entries.stream()
                        .flatMap(List::stream)
                        .mapToInt(entry -> entry.word().length())
                        .max()
                        .orElse(0)
                + 4;
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < groups.size(); k++) {
            text.append(String.format("%n%s:%n", groups.get(k).title()));
            for (Entry entry : entries.get(k)) {
                String start = String.format("  %-" + (column - 2) + "s", entry.word());
                text.append(wrapped(start, entry.sentence(), " ".repeat(column), "", width));
            }
        }
        return text.toString();
    }

    private static List<Entry> entries(CommandLine command, Group group) {
        List<Entry> entries = new ArrayList<>();
        for (String name : group.commands()) {
            UsageMessageSpec usage =
                    command.getSubcommands().get(name).getCommandSpec().usageMessage();
            entries.add(new Entry(name, usage.header()[0]));
        }
        entries.addAll(group.launcher());
        return entries;
    }

    /** The examples; a long one goes on after a backslash, as a shell takes it. */
    private static String examples(Help help) {
        StringBuilder text = new StringBuilder();
        for (String example : help.commandSpec().usageMessage().footer()) {
            text.append(wrapped("  ", example, "      ", " \\", width(help)));
        }
        return text.toString();
    }

    private static int width(Help help) {
        return help.commandSpec().usageMessage().width();
    }

    /**
     * Breaks words into lines.
     *
     * @param start of the first line
     * @param indent of the other lines
     * @param joint at the end of each line but the last
     */
    private static String wrapped(String start, String words, String indent, String joint, int width) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : words.split(" ")) {
            if (!empty && line.length() + 1 + word.length() + joint.length() >= width) {
                text.append(line).append(joint).append(System.lineSeparator());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        return text.append(line).append(System.lineSeparator()).toString();
    }
}
