package org.poyorig.recording.format.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * The behaviours of one table: a CSV file with a time column, or a NumPy matrix whose first column is the time in
 * seconds. Columns of one unit of measure form one behaviour with the name of the file. Columns with a dot in their
 * name form the behaviour before the dot. Rows without a time are left out.
 *
 * @param series the behaviours
 * @param skipped columns that are not read, with reasons
 * @param rowsLeftOut rows without a time
 * @param countsSamples whether the file counts time in samples
 */
public record BehaviourTable(
        List<BehaviourSeries> series, List<SkippedPart> skipped, int rowsLeftOut, boolean countsSamples) {

    public BehaviourTable {
        series = List.copyOf(series);
        skipped = List.copyOf(skipped);
    }

    /** Behaviours with times in seconds. */
    public static BehaviourTable of(List<BehaviourSeries> series, List<SkippedPart> skipped) {
        return new BehaviourTable(series, skipped, 0, false);
    }

    /** Whether the file can hold a behaviour: a CSV file with a time column. Never throws. */
    public static boolean is(Path path) {
        try {
            return CsvFile.is(path) && CsvFile.open(path).timeColumn() >= 0;
        } catch (UserError noTable) {
            return false;
        }
    }

    /**
     * Reads a table.
     *
     * @param rateHertz sample rate, for times that count samples
     * @throws UserError if the file is no table with a time column
     */
    public static BehaviourTable read(Path path, OptionalDouble rateHertz) {
        if (!Files.isRegularFile(path)) {
            throw new UserError(
                    path.toString(), "a file with the behaviour", "no such file", "check the path of the file");
        }
        return NpyFile.is(path) ? matrix(path) : csv(path, rateHertz);
    }

    /** Reads a table that nobody asked for; if it cannot be read, then it is listed as skipped. */
    public static Optional<BehaviourTable> found(
            Path path, OptionalDouble rateHertz, RecordingContents.Builder contents) {
        try {
            return Optional.of(read(path, rateHertz));
        } catch (UserError odd) {
            contents.skip(path.getFileName().toString(), odd.getMessage());
            return Optional.empty();
        }
    }

    private static BehaviourTable matrix(Path path) {
        NpyFile file = NpyFile.open(path);
        if (file.columns() < 2) {
            throw new UserError(
                    path.toString(),
                    "a matrix with the time in its first column and at least one more column",
                    file.rows() + " × " + file.columns(),
                    "save np.column_stack([time, values])");
        }
        String key = stem(path);
        double[] times = file.column(0);
        String wrong = notRising(times);
        if (!wrong.isEmpty()) {
            return of(List.of(), List.of(new SkippedPart(key, wrong)));
        }
        float[][] values = file.rowsFrom(1);
        List<String> names = ChannelNames.of(key, (int) file.columns() - 1);
        return of(List.of(new BehaviourSeries(key, names, "", times, values)), List.of());
    }

    private static BehaviourTable csv(Path path, OptionalDouble rateHertz) {
        CsvFile file = CsvFile.open(path);
        int timeColumn = file.timeColumn();
        if (timeColumn < 0) {
            throw new UserError(
                    path.toString(),
                    "a column called time",
                    String.join(
                            ", ", file.header().stream().map(CsvColumn::name).toList()),
                    "name the column with the times in seconds time");
        }
        checkSize(path);
        double perSecond = file.header().get(timeColumn).perSecond(path.toString(), rateHertz);
        Collected collected = new Collected(file, timeColumn, perSecond);
        file.read(collected::row);
        return collected.table();
    }

    /** A field takes at least two letters, and its value four bytes; a time takes eight bytes. */
    private static void checkSize(Path path) {
        try {
            long most = Runtime.getRuntime().maxMemory() / 4;
            if (Files.size(path) > most) {
                throw new UserError(
                        path.toString(),
                        "at most " + most + " bytes of text, from this machine's memory",
                        Files.size(path) + " bytes",
                        "save fewer samples, or save the table with numpy.save");
            }
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(path, unreadable);
        }
    }

    /** Why times cannot be used; empty if they can. */
    public static String notRising(double[] times) {
        for (int k = 0; k < times.length; k++) {
            if (!Double.isFinite(times[k])) {
                return "time " + times[k] + " at index " + k + " is not finite";
            }
            if (k > 0 && times[k] < times[k - 1]) {
                return "times fall from " + times[k - 1] + " to " + times[k] + " s at index " + k;
            }
        }
        return "";
    }

    /** Name of the file without its ending. A dot separates parts of a key, so no dot remains. */
    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("\\.[^.]*$", "").replace('.', '_');
    }

    /** The columns of a table while it is read. */
    private static final class Collected {
        private final CsvFile file;
        private final int timeColumn;
        private final double perSecond;
        private final GrowingDoubles times = new GrowingDoubles();
        private final GrowingFloats[] values;
        private final String[] wrong;
        private int leftOut;

        Collected(CsvFile file, int timeColumn, double perSecond) {
            this.file = file;
            this.timeColumn = timeColumn;
            this.perSecond = perSecond;
            this.values = new GrowingFloats[file.header().size()];
            this.wrong = new String[values.length];
            Arrays.setAll(values, k -> new GrowingFloats());
        }

        void row(long line, String[] fields) {
            double time;
            try {
                time = CsvNumber.parse(fields[timeColumn], file.decimalComma()) / perSecond;
            } catch (NumberFormatException noNumber) {
                throw new UserError(
                        file.path() + ", line " + line,
                        "a time as a number",
                        fields[timeColumn],
                        "write times as numbers in seconds",
                        noNumber);
            }
            if (!Double.isFinite(time)) {
                leftOut++;
                return;
            }
            times.add(time);
            for (int k = 0; k < fields.length; k++) {
                if (k != timeColumn && wrong[k] == null) {
                    try {
                        values[k].add((float) CsvNumber.parse(fields[k], file.decimalComma()));
                    } catch (NumberFormatException noNumber) {
                        wrong[k] = "line " + line + " holds the text " + fields[k];
                        values[k] = null;
                    }
                }
            }
        }

        BehaviourTable table() {
            List<SkippedPart> skipped = new ArrayList<>();
            Map<String, List<Integer>> groups = new LinkedHashMap<>();
            Map<String, Long> unitsOfGroup = new LinkedHashMap<>();
            for (int k = 0; k < values.length; k++) {
                CsvColumn column = file.header().get(k);
                if (k != timeColumn && column.isIndex()) {
                    skipped.add(new SkippedPart(stem(file.path()), "column " + (k + 1) + " has no name"));
                } else if (wrong[k] != null) {
                    skipped.add(new SkippedPart(stem(file.path()) + "." + column.name(), wrong[k]));
                } else if (k != timeColumn) {
                    groups.computeIfAbsent(column.group() + "\n" + column.unit(), first -> new ArrayList<>())
                            .add(k);
                }
            }
            groups.keySet().forEach(group -> unitsOfGroup.merge(group.split("\n", 2)[0], 1L, Long::sum));
            double[] seconds = times.toArray();
            String falling = notRising(seconds);
            List<BehaviourSeries> series = new ArrayList<>();
            for (List<Integer> columns : groups.values()) {
                BehaviourSeries one = one(seconds, columns, unitsOfGroup);
                if (falling.isEmpty()) {
                    series.add(one);
                } else {
                    skipped.add(new SkippedPart(one.key(), falling));
                }
            }
            return new BehaviourTable(
                    series, skipped, leftOut, file.header().get(timeColumn).countsSamples());
        }

        private BehaviourSeries one(double[] seconds, List<Integer> columns, Map<String, Long> unitsOfGroup) {
            CsvColumn first = file.header().get(columns.get(0));
            List<String> names = ChannelNames.unique(
                    columns.stream().map(k -> file.header().get(k).name()).toList());
            String key = first.group().isEmpty() ? stem(file.path()) : first.group();
            if (unitsOfGroup.get(first.group()) > 1) {
                key += "." + String.join("_", names);
            }
            float[][] rows = new float[seconds.length][columns.size()];
            for (int column = 0; column < columns.size(); column++) {
                GrowingFloats from = values[columns.get(column)];
                for (int row = 0; row < rows.length; row++) {
                    rows[row][column] = from.get(row);
                }
            }
            return new BehaviourSeries(key, names, first.unit(), seconds, rows);
        }
    }
}
