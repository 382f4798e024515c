package org.poyorig.app.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
 */
class PanelWordsTest {
    private static final Path WORDS =
            Path.of(System.getProperty("poyo.root")).resolve("plugin/open-ephys/Source/Panel/Model/RuntimeWords.h");

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
}
