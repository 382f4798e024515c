package org.poyorig.app.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nanos;

    @Test
    void shouldWriteAPlainLineEachFiveSecondsWithoutATerminal() {
        try (Progress progress = new Progress(out, false, "decoding", () -> nanos)) {
            for (int second = 1; second <= 12; second++) {
                nanos = second * 1_000_000_000L;
                progress.at(second / 12.0);
            }
        }

        assertEquals("decoding 42 %\ndecoding 83 %\ndecoding 100 %, 12.0 s\n", text());
    }

    @Test
    void shouldRedrawOneLineOnATerminal() {
        try (Progress progress = new Progress(out, true, "decoding", () -> nanos)) {
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
