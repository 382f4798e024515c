package org.poyorig.app.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static final String TEXT = "R² 0.87, 3.1 × real time, 5 µs → naïve";

    @Test
    void shouldKeepLettersThatTheTerminalCanShow() {
        assertEquals(TEXT + "\n", printed(StandardCharsets.UTF_8));
    }

    @Test
    void shouldWritePlainLettersIfTheTerminalShowsNoOthers() {
        assertEquals("R2 0.87, 3.1 x real time, 5 us -> naive\n", printed(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldReplaceOnlyLettersThatTheCharacterSetLacks() {
        assertEquals("R² 0.87, 3.1 × real time, 5 µs -> naïve\n", printed(StandardCharsets.ISO_8859_1));
    }

    @Test
    void shouldKeepTheLettersOfAWriterAndOfFormattedText() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = Letters.stream(bytes, StandardCharsets.US_ASCII);
        PrintWriter writer = Letters.writer(stream);
        writer.println("a ×");
        stream.printf("%s %c%n", "b ×", '²');
        assertEquals("a x\nb x 2\n", bytes.toString(StandardCharsets.US_ASCII));
    }

    private static String printed(Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Letters.stream(bytes, charset).println(TEXT);
        return bytes.toString(charset);
    }
}
