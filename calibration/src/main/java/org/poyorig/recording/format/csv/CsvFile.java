package org.poyorig.recording.format.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.poyorig.error.UserError;

/**
 * A text table whose first line names its columns. The separator is the comma, semicolon or tab that occurs most often
 * in the first line. With a semicolon or tab, a decimal comma is read too. A number sign before the header is left out,
 * as NumPy writes one.
 *
 * @param path of the file
 * @param header the columns
 * @param separator between two fields
 */
public record CsvFile(Path path, List<CsvColumn> header, char separator) {
    private static final int LONGEST_HEADER = 1 << 20;
    private static final String SEPARATORS = ",;\t";

    public CsvFile {
        header = List.copyOf(header);
    }

    /** Takes the fields of a row. The array is used again for the next row. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Takes a row.
         *
         * @param line number of the row in the file, from 1
         * @param fields one text for each column of the header
         */
        void row(long line, String[] fields);
    }

    /** Whether the file begins with a line of at least two names and no zero byte. Never throws. */
    public static boolean is(Path path) {
        try {
            return Files.isRegularFile(path) && parse(path).header().size() > 1;
        } catch (IOException | RuntimeException noTable) {
            return false;
        }
    }

    /**
     * Reads the header.
     *
     * @throws UserError if the file has no header
     */
    public static CsvFile open(Path path) {
        try {
            return parse(path);
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    static UserError unreadable(Path path, IOException reason) {
        return new UserError(
                path.toString(), "a table that can be read", reason.toString(), "check the file's permissions", reason);
    }

    private static CsvFile parse(Path path) throws IOException {
        String line;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8), 1 << 13)) {
            line = firstLine(reader);
        }
        if (line.isBlank() || line.indexOf('\0') >= 0) {
            throw noHeader(path, "no text");
        }
        char separator = ',';
        for (int k = 0; k < SEPARATORS.length(); k++) {
            char candidate = SEPARATORS.charAt(k);
            if (count(line, candidate) > count(line, separator)) {
                separator = candidate;
            }
        }
        List<CsvColumn> columns = new ArrayList<>();
        boolean named = false;
        for (String field : CsvReader.builder()
                .fieldSeparator(separator)
                .ofSingleCsvRecord(line)
                .getFields()) {
            columns.add(CsvColumn.of(field));
            named |= !CsvNumber.is(field, true);
        }
        if (!named) {
            throw noHeader(path, "only numbers");
        }
        return new CsvFile(path, columns, separator);
    }

    private static UserError noHeader(Path path, String found) {
        return new UserError(
                path.toString(),
                "a first line with the names of the columns",
                found,
                "add a line such as time,unit or time,x[cm],y[cm] at the top of the file");
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = reader.read(); letter >= 0 && line.length() < LONGEST_HEADER; letter = reader.read()) {
            if (letter == '\n' || letter == '\r') {
                break;
            }
            line.append((char) letter);
        }
        String text = line.toString().replaceFirst("^\uFEFF", "");
        return text.startsWith("#") ? text.substring(1) : text;
    }

    private static long count(String line, char letter) {
        return line.chars().filter(found -> found == letter).count();
    }

    /**
     * Reads all rows behind the header.
     *
     * @throws UserError if a row has another number of fields than the header
     */
    public void read(Rows rows) {
        String[] fields = new String[header.size()];
        boolean first = true;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(path)) {
            for (CsvRecord row : reader) {
                if (first) {
                    first = false;
                    continue;
                }
                if (row.getFieldCount() != fields.length) {
                    throw new UserError(
                            path + ", line " + row.getStartingLineNumber(),
                            fields.length + " fields, as in the first line",
                            row.getFieldCount() + " fields",
                            "complete the line, or delete it");
                }
                for (int k = 0; k < fields.length; k++) {
                    fields[k] = row.getField(k);
                }
                rows.row(row.getStartingLineNumber(), fields);
            }
        } catch (IOException | RuntimeException malformed) {
            if (malformed instanceof UserError alreadyClear) {
                throw alreadyClear;
            }
            throw new UserError(
                    path.toString(),
                    "a text table",
                    String.valueOf(malformed.getMessage()),
                    "export the table again",
                    malformed);
        }
    }

    /** Whether a comma inside of a number separates its fraction. */
    boolean decimalComma() {
        return separator != ',';
    }

    /** Index of the time column; −1 if no column is called time. */
    public int timeColumn() {
        for (int k = 0; k < header.size(); k++) {
            if (header.get(k).isTime()) {
                return k;
            }
        }
        return -1;
    }
}
