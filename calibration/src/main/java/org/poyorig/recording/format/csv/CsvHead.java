package org.poyorig.recording.format.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The beginning of a text table: its encoding, and the line that names the columns. Empty lines before this line, and
 * comments that begin with a number sign, are left out. If the first other line holds numbers, then the last comment
 * names the columns, as NumPy writes it.
 *
 * @param charset UTF-8, or UTF-16 with a byte order mark, or Windows-1252 if the beginning is not UTF-8
 * @param markBytes length of the byte order mark
 * @param line number of the line that names the columns, from 1; 0 if there is none
 * @param text of this line
 * @param separator between two fields: the comma, semicolon or tab that occurs most often
 */
record CsvHead(Charset charset, int markBytes, int line, String text, char separator) {
    private static final int MOST_BYTES = 1 << 17;
    private static final String SEPARATORS = ",;\t";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static CsvHead of(Path path) throws IOException {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(path)) {
            bytes = stream.readNBytes(MOST_BYTES);
        }
        int mark = mark(bytes);
        Charset charset = charset(bytes, mark);
        String text = decode(bytes, mark, charset.newDecoder());
        return find(charset, mark, text.split("\r\n|\n|\r", -1));
    }

    private static CsvHead find(Charset charset, int mark, String[] lines) {
        int comment = -1;
        for (int k = 0; k < lines.length; k++) {
            if (lines[k].startsWith("#")) {
                comment = k;
            } else if (!lines[k].isBlank()) {
                boolean data = comment >= 0 && hasNumber(lines[k]);
                int line = data ? comment : k;
                return at(charset, mark, line, data ? lines[line].substring(1) : lines[line]);
            }
        }
        return comment < 0
                ? new CsvHead(charset, mark, 0, "", ',')
                : at(charset, mark, comment, lines[comment].substring(1));
    }

    private static CsvHead at(Charset charset, int mark, int line, String text) {
        return new CsvHead(charset, mark, line + 1, text, separator(text));
    }

    private static boolean hasNumber(String line) {
        char separator = separator(line);
        return fields(line, separator).stream()
                .anyMatch(
                        field -> CsvNumber.is(field, separator != ',') && !Double.isNaN(CsvNumber.parse(field, true)));
    }

    /** The names in the line. */
    List<String> names() {
        return fields(text, separator);
    }

    private static List<String> fields(String line, char separator) {
        return line.isEmpty()
                ? List.of()
                : CsvReader.builder()
                        .fieldSeparator(separator)
                        .ofSingleCsvRecord(line)
                        .getFields();
    }

    private static char separator(String line) {
        char separator = ',';
        for (int k = 0; k < SEPARATORS.length(); k++) {
            char candidate = SEPARATORS.charAt(k);
            if (count(line, candidate) > count(line, separator)) {
                separator = candidate;
            }
        }
        return separator;
    }

    private static long count(String line, char letter) {
        return line.chars().filter(found -> found == letter).count();
    }

    private static int mark(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int k = 0; k < mark.length; k++) {
            if (bytes.length <= k || Byte.toUnsignedInt(bytes[k]) != mark[k]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(byte[] bytes, int mark) {
        if (mark == 2) {
            return bytes[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer letters = CharBuffer.allocate(bytes.length);
        return strict.decode(ByteBuffer.wrap(bytes), letters, false).isError() ? WINDOWS : StandardCharsets.UTF_8;
    }

    private static String decode(byte[] bytes, int mark, CharsetDecoder decoder) {
        CharBuffer letters = CharBuffer.allocate(bytes.length);
        decoder.onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark), letters, false);
        return letters.flip().toString();
    }
}
