package org.poyorig.evaluate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.StringJoiner;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;

/**
 * Writes decoded values as CSV: header {@code time_s,<output>…}, then one row per tick. Times have nine decimals, so
 * they parse back to the same nanosecond. A value is the shortest text that parses back to the same 32-bit float.
 * Neither has an exponent. Lines end with a line feed on every platform.
 */
public final class DecodeCsv {
    private DecodeCsv() {}

    /** This target means standard output. */
    private static final String STANDARD_OUTPUT = "-";

    /**
     * Writes the whole table. A file appears only once it is complete.
     *
     * @param target a path, or {@code -} for standard output
     * @throws UserError if the path cannot be written
     */
    public static void write(DecodedSeries series, String target) {
        try {
            if (target.equals(STANDARD_OUTPUT)) {
                Writer writer = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
                write(series, writer);
                writer.flush();
            } else {
                writeFile(series, Path.of(target).toAbsolutePath());
            }
        } catch (IOException failure) {
            throw new UserError(
                    target,
                    "a file that can be written",
                    failure.toString(),
                    "check that the folder exists and can be written",
                    failure);
        }
    }

    private static void writeFile(DecodedSeries series, Path path) throws IOException {
        Path partial = path.resolveSibling(path.getFileName() + ".partial");
        try {
            try (Writer writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                write(series, writer);
            }
            Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Writes the table and leaves the writer open. */
    public static void write(DecodedSeries series, Writer writer) throws IOException {
        StringJoiner header = new StringJoiner(",", "", "\n").add("time_s");
        series.outputs().stream().map(OutputSpec::name).forEach(header::add);
        writer.write(header.toString());
        for (int row = 0; row < series.timeNanos().length; row++) {
            writer.write(time(series.timeNanos()[row]));
            for (float value : series.values()[row]) {
                writer.write(',');
                writer.write(plain(value));
            }
            writer.write('\n');
        }
    }

    private static String plain(float value) {
        String shortest = Float.toString(value);
        return Float.isFinite(value) ? new BigDecimal(shortest).toPlainString() : shortest;
    }

    private static String time(long nanos) {
        long magnitude = Math.abs(nanos);
        String sign = nanos < 0 ? "-" : "";
        return String.format(Locale.ROOT, "%s%d.%09d", sign, magnitude / 1_000_000_000, magnitude % 1_000_000_000);
    }
}
