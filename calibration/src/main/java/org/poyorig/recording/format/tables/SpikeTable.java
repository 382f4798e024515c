package org.poyorig.recording.format.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.poyorig.error.UserError;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.csv.CsvColumn;
import org.poyorig.recording.format.csv.CsvFile;
import org.poyorig.recording.format.csv.CsvNumber;
import org.poyorig.recording.format.csv.GrowingDoubles;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.npy.NpyFile;

/**
 * Spikes in a table: one row for each spike, with its time and its unit. A whole number N as unit gives the id
 * {@code unit_N}, as in NWB; any other text is the id itself.
 */
final class SpikeTable {
    private static final Set<String> UNIT_COLUMNS =
            Set.of("unit", "units", "unit_id", "unit_ids", "cluster", "cluster_id", "clusters", "neuron", "neuron_id");

    private static final String WITHOUT_UNIT = "no unit";

    private SpikeTable() {}

    /** Whether the file is a CSV file with a time column and a unit column. Never throws. */
    static boolean isCsv(Path path) {
        try {
            return CsvFile.is(path) && CsvFile.open(path).timeColumn() >= 0 && unitColumn(CsvFile.open(path)) >= 0;
        } catch (UserError noTable) {
            return false;
        }
    }

    private static int unitColumn(CsvFile file) {
        for (int k = 0; k < file.header().size(); k++) {
            CsvColumn column = file.header().get(k);
            if (column.group().isEmpty() && UNIT_COLUMNS.contains(column.plainName())) {
                return k;
            }
        }
        return -1;
    }

    /**
     * Reads a CSV file.
     *
     * @param options may name the columns of times and units
     */
    static SpikeList csv(Path path, FormatOptions options) {
        CsvFile file = CsvFile.open(path);
        int timeColumn =
                options.time().map(name -> column(file, "--time", name)).orElseGet(file::timeColumn);
        int unitColumn =
                options.unitIds().map(name -> column(file, "--unit-ids", name)).orElseGet(() -> unitColumn(file));
        if (timeColumn < 0 || unitColumn < 0) {
            throw new UserError(
                    path.toString(),
                    "a column with the time and a column with the unit of each spike",
                    file.columns(),
                    "name the columns with --time NAME and --unit-ids NAME");
        }
        double perSecond = file.header().get(timeColumn).perSecond(path.toString(), options.rateHertz());
        GrowingDoubles times = new GrowingDoubles();
        int[][] owners = {new int[1024]};
        Map<String, Integer> units = new LinkedHashMap<>();
        file.read((line, fields) -> {
            int at = times.count();
            if (at == owners[0].length) {
                owners[0] = Arrays.copyOf(owners[0], 2 * at);
            }
            Integer unit = units.get(fields[unitColumn]);
            if (unit == null) {
                unit = units.size();
                units.put(fields[unitColumn], unit);
            }
            owners[0][at] = unit;
            boolean owned = !fields[unitColumn].isBlank();
            times.add(owned ? time(file, line, fields[timeColumn]) / perSecond : Double.NaN);
        });
        return named(units, times.toArray(), Arrays.copyOf(owners[0], times.count()));
    }

    private static int column(CsvFile file, String option, String name) {
        int column = file.column(name);
        if (column < 0) {
            throw new UserError(
                    option + " " + name, "a column of " + file.path(), file.columns(), "name one of these columns");
        }
        return column;
    }

    private static double time(CsvFile file, long line, String text) {
        try {
            return CsvNumber.parse(text, file.separator() != ',');
        } catch (NumberFormatException noNumber) {
            throw new UserError(
                    file.path() + ", line " + line,
                    "the time of a spike",
                    text,
                    "correct the line, or delete it",
                    noNumber);
        }
    }

    /** Gives units their ids; two texts for one number, such as 3 and 3.0, are one unit. */
    private static SpikeList named(Map<String, Integer> texts, double[] times, int[] owner) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        int[] index = new int[texts.size()];
        texts.forEach((text, number) -> {
            String id = id(text);
            index[number] = ids.computeIfAbsent(id.isEmpty() ? WITHOUT_UNIT : id, first -> ids.size());
        });
        for (int k = 0; k < owner.length; k++) {
            owner[k] = index[owner[k]];
        }
        return inOrder(new ArrayList<>(ids.keySet()), times, owner);
    }

    /** Lists units in a stable order: by number if all ids are numbered, else as they first occur. */
    private static SpikeList inOrder(List<String> ids, double[] times, int[] owner) {
        if (!ids.stream().allMatch(id -> id.equals(WITHOUT_UNIT) || id.matches("unit_\\d{1,9}"))) {
            return SpikeList.of(ids, times, owner);
        }
        Map<Integer, Integer> byNumber = new TreeMap<>();
        for (int k = 0; k < ids.size(); k++) {
            String id = ids.get(k);
            byNumber.put(
                    id.equals(WITHOUT_UNIT) ? Integer.MAX_VALUE : Integer.parseInt(id.substring("unit_".length())), k);
        }
        int[] place = new int[ids.size()];
        List<String> sorted = new ArrayList<>();
        byNumber.forEach((number, k) -> {
            place[k] = sorted.size();
            sorted.add(ids.get(k));
        });
        for (int k = 0; k < owner.length; k++) {
            owner[k] = place[owner[k]];
        }
        return SpikeList.of(sorted, times, owner);
    }

    private static String id(String text) {
        String plain = text.strip();
        try {
            double number = CsvNumber.parse(plain, false);
            if (number >= 0 && number == Math.rint(number) && number < 1e9) {
                return "unit_" + (long) number;
            }
        } catch (NumberFormatException name) {
            return plain;
        }
        return plain;
    }

    /**
     * Reads a NumPy matrix of two columns: time in seconds, and unit.
     *
     * @param rateHertz sample rate if the times count samples; empty for seconds
     */
    static SpikeList matrix(Path path, OptionalDouble rateHertz) {
        NpyFile file = NpyFile.open(path);
        if (file.columns() != 2) {
            throw new UserError(
                    path.toString(),
                    "a matrix of two columns, time and unit",
                    file.rows() + " × " + file.columns(),
                    "save np.column_stack([times, units]), or times as spikes.times.npy and units as"
                            + " spikes.clusters.npy in one folder");
        }
        double perSecond = rateHertz.orElse(1);
        double[] times =
                Arrays.stream(file.column(0)).map(time -> time / perSecond).toArray();
        return numbered(path, times, file.column(1));
    }

    /** Reads two NumPy vectors: times in seconds, and units. */
    static SpikeList vectors(Path times, Path units) {
        double[] seconds = NpyFile.open(times).numbers();
        double[] numbers = NpyFile.open(units).numbers();
        if (seconds.length != numbers.length) {
            throw new UserError(
                    units.toString(),
                    seconds.length + " values, as in " + times.getFileName(),
                    numbers.length + " values",
                    "export both files again");
        }
        return numbered(times, seconds, numbers);
    }

    private static SpikeList numbered(Path path, double[] times, double[] numbers) {
        int[] owner = new int[numbers.length];
        for (int k = 0; k < owner.length; k++) {
            owner[k] = (int) numbers[k];
            if (owner[k] != numbers[k]) {
                throw new UserError(
                        path.toString(),
                        "a whole number as unit of each spike",
                        "unit " + numbers[k] + " at index " + k,
                        "export the spikes again");
            }
            if (owner[k] < 0) {
                owner[k] = Integer.MAX_VALUE;
                times[k] = Double.NaN;
            }
        }
        int[] found = Arrays.stream(owner).distinct().sorted().toArray();
        for (int k = 0; k < owner.length; k++) {
            owner[k] = Arrays.binarySearch(found, owner[k]);
        }
        return SpikeList.of(
                Arrays.stream(found)
                        .mapToObj(number -> number == Integer.MAX_VALUE ? WITHOUT_UNIT : "unit_" + number)
                        .toList(),
                times,
                owner);
    }
}
