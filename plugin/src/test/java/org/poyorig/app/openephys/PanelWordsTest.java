package org.poyorig.app.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.RuntimeCounter;

/**
 * The panel in the Open Ephys GUI names the runtime's counters and stages by their place: the order must be the same.
 * The page about the panel must have the labels and sentences of the losses that the plugin itself counts.
 */
class PanelWordsTest {
    private static final Path WORDS =
            Path.of(System.getProperty("poyo.root")).resolve("plugin/open-ephys/Source/Panel/Model/RuntimeWords.h");
    private static final Path OWN_LOSSES = WORDS.resolveSibling("OwnLosses.h");
    private static final Path PANEL_PAGE =
            Path.of(System.getProperty("poyo.root")).resolve("docs/panel.md");

    @Test
    void shouldCountInTheRuntimesOrder() throws IOException {
        List<String> ids = Pattern.compile("\\{ \"([a-z_]+)\", \"")
                .matcher(Files.readString(WORDS))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(Stream.of(RuntimeCounter.values()).map(RuntimeCounter::id).toList(), ids);
    }

    @Test
    void shouldNameStagesAsTheRuntimeDoes() throws IOException {
        String header = Files.readString(WORDS).replace("\\u2192", "→");
        String list = header.substring(header.indexOf("stageNames"));
        List<String> names = Pattern.compile("\"([^\"]+)\"")
                .matcher(list.substring(0, list.indexOf(';')))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(Stream.of(LatencyStage.values()).map(LatencyStage::label).toList(), names);
    }

    @Test
    void shouldExplainThePluginsLossesAsThePageDoes() throws IOException {
        String header = Files.readString(OWN_LOSSES).replaceAll("\"\\s+\"", "");
        List<String> rows = Pattern.compile("\\{ \"([^\"]+)\",\\s+\"([^\"]+)\",")
                .matcher(header)
                .results()
                .map(match -> "| " + match.group(1) + " | " + match.group(2) + " |")
                .toList();
        assertEquals(9, rows.size(), header);
        assertTrue(Files.readAllLines(PANEL_PAGE).containsAll(rows), rows.toString());
    }
}
