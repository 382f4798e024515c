package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The plugin and Java convert units alike: both have one table, and this test compares the two. */
class PhysicalUnitTest {
    private static final Path PLUGIN =
            Path.of(System.getProperty("poyo.root", "..")).resolve("plugin/open-ephys/Source/Core/PhysicalUnit.h");
    private static final Pattern ROW = Pattern.compile("\\{ \"([^\"]+)\", Quantity::(\\w+), ([^ ]+) \\}");

    private record Row(String quantity, double factor) {}

    @Test
    void shouldHaveThePluginsTable() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        Matcher matcher = ROW.matcher(Files.readString(PLUGIN));
        while (matcher.find()) {
            String factor = matcher.group(3);
            rows.put(
                    matcher.group(1),
                    new Row(matcher.group(2), factor.equals("degree") ? Math.PI / 180 : Double.parseDouble(factor)));
        }
        assertEquals(PhysicalUnit.names(), rows.keySet());
        rows.forEach((from, one) -> rows.forEach((to, other) -> {
            boolean same = one.quantity().equals(other.quantity());
            assertEquals(!same, PhysicalUnit.differ(from, to), from + " and " + to);
            assertEquals(same, PhysicalUnit.factor(from, to).isPresent(), from + " and " + to);
            PhysicalUnit.factor(from, to)
                    .ifPresent(factor -> assertEquals(one.factor() / other.factor(), factor, 1e-12 * factor));
        }));
    }

    @Test
    void shouldConvertOnlyUnitsOfOneQuantity() {
        assertEquals(100, PhysicalUnit.factor("m/s", "cm/s").orElseThrow(), 1e-9);
        assertEquals(1, PhysicalUnit.factor("furlong", "furlong").orElseThrow());
        assertTrue(PhysicalUnit.factor("V", "cm/s").isEmpty());
        assertTrue(PhysicalUnit.differ("V", "cm/s"));
        assertFalse(PhysicalUnit.differ("V", "furlong"), "an unknown unit may measure anything");
    }
}
