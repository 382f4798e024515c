package org.poyorig.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteOnePlainLineForEachTenthWhereNobodyWatches() {
        try (Progress progress = new Progress(out, false, "decoding")) {
            for (int k = 0; k <= 1000; k++) {
                progress.at(k / 1000.0);
            }
        }

        String[] lines = text().split("\n");
        assertEquals("decoding ...", lines[0]);
        assertEquals("decoding 10 %", lines[1]);
        assertEquals("decoding 90 %", lines[9]);
        assertTrue(lines[10].startsWith("decoding 100 %, "), lines[10]);
        assertEquals(11, lines.length);
    }

    @Test
    void shouldDrawOneLineOverAndOverOnATerminal() {
        try (Progress progress = new Progress(out, true, "decoding")) {
            progress.at(0.5);
            progress.at(1);
        }

        assertEquals(1, text().chars().filter(c -> c == '\n').count());
        assertTrue(text().startsWith("\rdecoding"), text());
        assertTrue(text().contains("[" + "#".repeat(30) + "] 100 %"), text());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
