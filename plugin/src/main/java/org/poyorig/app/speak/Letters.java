package org.poyorig.app.speak;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;

/**
 * Standard output and standard error in letters that the terminal can show. If the terminal's character set has no
 * letter such as {@code ×} or {@code ²}, then plain letters stand in its place. Files are not concerned: they are UTF-8
 * on every machine.
 */
public final class Letters {
    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('×', "x"),
            Map.entry('²', "2"),
            Map.entry('³', "3"),
            Map.entry('µ', "u"),
            Map.entry('μ', "u"),
            Map.entry('·', "-"),
            Map.entry('…', "..."),
            Map.entry('→', "->"),
            Map.entry('≥', ">="),
            Map.entry('≤', "<="),
            Map.entry('±', "+-"),
            Map.entry('≈', "~"),
            Map.entry('°', "deg"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('−', "-"),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""));

    private Letters() {}

    /** From now on, {@code System.out} and {@code System.err} use letters that their character set has. */
    public static void fitTerminal() {
        System.setOut(stream(new FileOutputStream(FileDescriptor.out), charset("stdout")));
        System.setErr(stream(new FileOutputStream(FileDescriptor.err), charset("stderr")));
    }

    /** A writer into a stream of {@link #fitTerminal}, which keeps the stream's letters; it flushes at each line. */
    public static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(
                new Writer() {
                    @Override
                    public void write(char[] letters, int offset, int length) {
                        stream.print(new String(letters, offset, length));
                    }

                    @Override
                    public void flush() {
                        stream.flush();
                    }

                    @Override
                    public void close() {
                        stream.flush();
                    }
                },
                true);
    }

    static PrintStream stream(OutputStream bytes, Charset charset) {
        return new PlainStream(bytes, charset);
    }

    /** The text with plain letters in the place of those that the encoder does not know. */
    static String plain(String text, CharsetEncoder encoder) {
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            plain.append(encoder.canEncode(letter) ? String.valueOf(letter) : plain(letter));
        }
        return plain.toString();
    }

    private static String plain(char letter) {
        String known = PLAIN.get(letter);
        // An accented letter without its accent; the encoder writes ? for any other.
        return known != null
                ? known
                : Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "");
    }

    /** Returns the JVM's character set for this stream; the properties differ from Java 17 to Java 25. */
    private static Charset charset(String stream) {
        for (String property : new String[] {stream + ".encoding", "sun." + stream + ".encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.defaultCharset();
    }

    private static final class PlainStream extends PrintStream {
        private final CharsetEncoder encoder;

        PlainStream(OutputStream bytes, Charset charset) {
            super(bytes, true, charset);
            encoder = charset.newEncoder();
        }

        @Override
        public void print(String text) {
            String plain;
            synchronized (encoder) {
                plain = plain(String.valueOf(text), encoder);
            }
            super.print(plain);
        }

        @Override
        public void print(char letter) {
            print(String.valueOf(letter));
        }

        @Override
        public void print(char[] letters) {
            print(new String(letters));
        }

        /** The inherited one writes a line at once in the JDK's own class only. */
        @Override
        public void println(String text) {
            print(text + System.lineSeparator());
        }
    }
}
