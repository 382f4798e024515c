package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.error.UserError;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.RecordingChecks;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SpikeTrains;
import org.poyorig.recording.format.UnitEntry;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfReasons;

/**
 * The units table of an NWB file: {@code /units}, or a table of the type {@code Units} under {@code /processing}. Spike
 * times of a unit that are out of order are sorted, and times that are not finite are left out; both with a note.
 */
final class NwbUnits {
    /** Type of such a table. */
    static final String TYPE = "Units";

    private static final int DEEPEST = 3;

    /** Column with the names of units, which this program and others write. */
    private static final String NAMES = "unit_name";

    /** Column that marks units whose spikes a benchmark asks for, in NLB. */
    private static final String HELD_OUT = "heldout";

    private final double[] times;
    private final int[] starts;
    private final int[] ends;
    private final List<UnitEntry> entries = new ArrayList<>();

    private NwbUnits(double[] times, int[] starts, int[] ends) {
        this.times = times;
        this.starts = starts;
        this.ends = ends;
    }

    /** Reads the first units table with spike times; empty if there is none. Other tables are skipped. */
    static Optional<NwbUnits> read(
            HdfInput input, Path path, Optional<String> idField, RecordingContents.Builder contents) {
        List<Group> tables = new ArrayList<>();
        input.group(input.root(), "units").ifPresent(tables::add);
        input.group(input.root(), "processing").ifPresent(group -> find(input, group, DEEPEST, tables));
        NwbUnits first = null;
        for (Group table : tables) {
            if (input.dataset(table, "spike_times").isEmpty()) {
                contents.skip(table.getPath(), "a units table without spike times");
            } else if (first != null) {
                contents.skip(table.getPath(), "a second units table");
            } else {
                first = new Reading(input, new RecordingChecks(path), table, contents).table(idField);
            }
        }
        return Optional.ofNullable(first);
    }

    private static void find(HdfInput input, Group parent, int depthLeft, List<Group> tables) {
        for (Node node : input.children(parent, (place, why) -> {}).values()) {
            if (node instanceof Group group) {
                if (HdfAttributes.text(group, "neurodata_type").orElse("").equals(TYPE)) {
                    tables.add(group);
                } else if (depthLeft > 0) {
                    find(input, group, depthLeft - 1, tables);
                }
            }
        }
    }

    /** All units in the order of the table. */
    List<UnitEntry> entries() {
        return entries;
    }

    SpikeTrains spikes(List<Integer> units) {
        return SpikeTrains.ofUnits(
                times,
                units.stream().mapToInt(unit -> starts[unit]).toArray(),
                units.stream().mapToInt(unit -> ends[unit]).toArray());
    }

    /** Reads one table. */
    private record Reading(HdfInput input, RecordingChecks checks, Group table, RecordingContents.Builder contents) {

        NwbUnits table(Optional<String> idField) {
            Dataset column = input.require(table, "spike_times");
            input.unreadable(column).filter(why -> column.getSize() > 0).ifPresent(why -> {
                throw new UserError(
                        checks.path() + ", " + table.getPath() + "spike_times",
                        "spike times that can be read",
                        why,
                        HdfReasons.isUnreadable(why)
                                ? HdfReasons.remedy(checks.path(), why)
                                : "export the recording again");
            });
            double[] times = input.numbers(column);
            int[] ends = ends("spike_times_index", times.length);
            int[] starts = IntStream.range(0, ends.length)
                    .map(k -> k == 0 ? 0 : ends[k - 1])
                    .toArray();
            List<String> ids = ids(idField, ends.length);
            Intervals[] observed = observed(ends.length);
            boolean[] heldOut = heldOut(ends.length);
            NwbUnits units = new NwbUnits(times, starts, ends);
            List<String> sorted = new ArrayList<>();
            for (int k = 0; k < ends.length; k++) {
                ends[k] = withoutNotFinite(times, starts[k], ends[k], ids.get(k));
                UnitEntry entry = UnitEntry.of(ids.get(k), times, starts[k], ends[k]);
                if (!entry.sorted()) {
                    Arrays.sort(times, starts[k], ends[k]);
                    sorted.add(ids.get(k));
                }
                units.entries.add(entry.with(observed[k], heldOut[k] ? HELD_OUT : ""));
            }
            if (!sorted.isEmpty()) {
                contents.note("sorted", String.join(", ", sorted) + ": spikes were not in time order and are sorted");
            }
            return units;
        }

        private boolean[] heldOut(int count) {
            boolean[] heldOut = input.dataset(table, HELD_OUT)
                    .filter(column -> column.getSize() == count)
                    .map(input::truths)
                    .orElseGet(() -> new boolean[count]);
            long marked = IntStream.range(0, count).filter(k -> heldOut[k]).count();
            if (marked > 0) {
                contents.warn(marked + " of " + count + " units are marked as held out, and are taken like the others; "
                        + "a benchmark's test file lacks their spikes. --units chooses units.");
            }
            return heldOut;
        }

        private int withoutNotFinite(double[] times, int start, int end, String id) {
            int kept = start;
            for (int k = start; k < end; k++) {
                if (Double.isFinite(times[k])) {
                    times[kept++] = times[k];
                }
            }
            if (kept < end) {
                contents.skip(table.getPath() + "spike_times", (end - kept) + " spikes of " + id + " at NaN");
            }
            return kept;
        }

        /** Index after each row's last element in a column: whole numbers that rise to the column's length. */
        private int[] ends(String name, int length) {
            if (input.dataset(table, name).isEmpty()) {
                throw new UserError(
                        checks.path() + ", " + table.getPath(),
                        "a column " + name + ", which says whose spike each is",
                        "no such column",
                        "export the recording again with pynwb");
            }
            double[] index = input.numbers(input.require(table, name));
            int[] ends = new int[index.length];
            for (int k = 0; k < index.length; k++) {
                ends[k] = (int) index[k];
                if (index[k] != ends[k] || ends[k] < (k == 0 ? 0 : ends[k - 1]) || ends[k] > length) {
                    throw wrong(name, "rising whole numbers up to " + length, index[k] + " at index " + k);
                }
            }
            if (ends.length == 0 || ends[ends.length - 1] != length) {
                String found = ends.length == 0 ? "no units" : String.valueOf(ends[ends.length - 1]);
                throw wrong(name, "an end at " + length + ", the length of the column", found);
            }
            return ends;
        }

        private UserError wrong(String name, String expected, String found) {
            return new UserError(
                    checks.path() + ", " + table.getPath() + name, expected, found, "export the recording again");
        }

        private List<String> ids(Optional<String> field, int count) {
            if (field.isPresent()) {
                Dataset column = input.dataset(table, field.get())
                        .orElseThrow(() -> new UserError(
                                "--unit-ids " + field.get(),
                                "a column of the units table: "
                                        + String.join(
                                                ", ",
                                                input.children(table, (place, why) -> {})
                                                        .keySet()),
                                "no such column",
                                "name one of these columns"));
                List<String> ids = List.of(input.strings(column));
                checks.sameLength("units/" + field.get(), count, ids.size());
                return ids.stream().map(Reading::plain).toList();
            }
            Optional<Dataset> names = input.dataset(table, NAMES).filter(column -> column.getSize() == count);
            if (names.isPresent()) {
                return Arrays.stream(input.strings(names.get()))
                        .map(Reading::plain)
                        .map(name -> name.matches("\\d+") ? "unit_" + name : name)
                        .toList();
            }
            Optional<Dataset> column = input.dataset(table, "id");
            if (column.isEmpty()) {
                return IntStream.range(0, count).mapToObj(k -> "unit_" + k).toList();
            }
            double[] numbers = input.numbers(column.get());
            checks.sameLength("units/id", count, numbers.length);
            return Arrays.stream(numbers)
                    .mapToObj(number -> "unit_" + (long) number)
                    .toList();
        }

        private static String plain(String id) {
            return id.endsWith(".0") ? id.substring(0, id.length() - 2) : id;
        }

        private Intervals[] observed(int count) {
            Intervals[] observed = new Intervals[count];
            Arrays.fill(observed, Intervals.none());
            Optional<Dataset> column = input.dataset(table, "obs_intervals");
            String place = table.getPath() + "obs_intervals";
            if (column.isEmpty()) {
                return observed;
            }
            try {
                double[] flat = input.table(column.get()).values();
                int[] ends = ends("obs_intervals_index", flat.length / 2);
                checks.sameLength("units/obs_intervals_index", count, ends.length);
                for (int k = 0; k < count; k++) {
                    int[] rows =
                            IntStream.range(k == 0 ? 0 : ends[k - 1], ends[k]).toArray();
                    observed[k] = Stretches.of(
                            place,
                            IntStream.of(rows).mapToDouble(row -> flat[2 * row]).toArray(),
                            IntStream.of(rows)
                                    .mapToDouble(row -> flat[2 * row + 1])
                                    .toArray(),
                            contents);
                }
            } catch (UserError odd) {
                contents.skip(place, odd);
                Arrays.fill(observed, Intervals.none());
            }
            return observed;
        }
    }
}
