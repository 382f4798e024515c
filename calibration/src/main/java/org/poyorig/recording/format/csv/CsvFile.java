package org.poyorig.recording.format.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;

/**
 * A text table with a line that names its columns. With a semicolon or tab as separator, a decimal comma is read too.
 *
 * @param path of the file
 * @param header the columns
 * @param separator between two fields
 * @param head the beginning of the file
 */
public record CsvFile(Path path, List<CsvColumn> header, char separator, CsvHead head) {
    private static final int MOST_NAMED = 12;

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
        CsvHead head = CsvHead.of(path);
        if (head.line() == 0 || head.text().indexOf('\0') >= 0) {
            throw noHeader(path, "no text");
        }
        List<CsvColumn> columns = new ArrayList<>();
        boolean named = false;
        for (String field : head.names()) {
            columns.add(CsvColumn.of(field));
            named |= !CsvNumber.is(field, true);
        }
        if (!named) {
            throw noHeader(path, "only numbers");
        }
        return new CsvFile(path, columns, head.separator(), head);
    }

    private static UserError noHeader(Path path, String found) {
        return new UserError(
                path.toString(),
                "a first line with the names of the columns",
                found,
                "add a line such as time,unit or time,x[cm],y[cm] at the top of the file");
    }

    /**
     * Reads all rows behind the header.
     *
     * @throws UserError if a row has another number of fields than the header
     */
    public void read(Rows rows) {
        String[] fields = new String[header.size()];
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(letters())) {
            for (CsvRecord row : reader) {
                if (row.getStartingLineNumber() <= head.line()) {
                    continue;
                }
                if (row.getFieldCount() != fields.length) {
                    throw new UserError(
                            path + ", line " + row.getStartingLineNumber(),
                            fields.length + " fields, as in the line of names",
                            String.valueOf(row.getFieldCount()),
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
                    malformed instanceof CharacterCodingException
                                    || malformed.getCause() instanceof CharacterCodingException
                            ? "letters that are not " + head.charset()
                            : String.valueOf(malformed.getMessage()),
                    "export the table again, as UTF-8",
                    malformed);
        }
    }

    private Reader letters() throws IOException {
        InputStream stream = Files.newInputStream(path);
        stream.skipNBytes(head.markBytes());
        return new InputStreamReader(stream, head.charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    /** Whether a comma inside of a number separates its fraction. */
    boolean decimalComma() {
        return separator != ',';
    }

    /** Index of the column with this name; −1 if there is none. */
    public int column(String name) {
        for (int k = 0; k < header.size(); k++) {
            if (header.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    /** Names of all columns, for people. */
    public String columns() {
        String names = header.stream().map(CsvColumn::name).limit(MOST_NAMED).collect(Collectors.joining(", "));
        return header.size() > MOST_NAMED ? names + " and " + (header.size() - MOST_NAMED) + " more" : names;
    }

    /**
     * Whether the times count samples.
     *
     * @param name of their column; empty for the usual names
     */
    public boolean countsSamples(Optional<String> name) {
        int column = name.map(this::column).orElseGet(this::timeColumn);
        return column >= 0 && header.get(column).countsSamples();
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
