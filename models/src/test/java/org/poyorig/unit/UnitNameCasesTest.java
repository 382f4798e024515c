package org.poyorig.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plugin recognises units by the same rules: its unit test reads the same cases. */
class UnitNameCasesTest {
    private static final Path CASES = Path.of(System.getProperty("poyo.root", ".."))
            .resolve("plugin/open-ephys/Tests/unit/golden/unit_names.txt");

    @Test
    void shouldFindTheUnitsOfTheCases() throws IOException {
        int compared = 0;
        for (String block : Files.readString(CASES).split("\n\n")) {
            List<String> known = List.of();
            List<String> ids = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            for (String line :
                    block.lines().filter(text -> !text.startsWith("#")).toList()) {
                String rest = line.substring(line.indexOf(' ') + 1);
                if (line.startsWith("known ")) {
                    known = List.of(rest.split(";"));
                } else {
                    ids.add(rest);
                    places.add(line.startsWith("-") ? UnitMap.UNKNOWN : line.charAt(0) - '0');
                }
            }
            UnitMap map = UnitMap.of(known, ids);
            for (int number = 0; number < ids.size(); number++) {
                assertEquals(places.get(number), map.sessionUnit(number), ids.get(number) + " among " + known);
                compared++;
            }
        }
        assertTrue(compared > 15);
    }
}
