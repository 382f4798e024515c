package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.ValueRange;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfTable;
import org.poyorig.recording.format.hdf.HdfValues;

/**
 * One series of an NWB file: a group with {@code data} and either {@code timestamps} or {@code starting_time}, of any
 * type. Values are multiplied by the file's conversion factors in double precision, so they are in the unit that the
 * file states.
 */
final class NwbSeries {
    private static final int MOST_COLUMNS = 64;
    private static final long MOST_TIMES_LISTED = 50_000_000;
    private static final long MOST_VALUES_LISTED = 10_000_000;
    private static final double LARGEST_EXACT = 1 << 24;

    /** The format requires a unit; pynwb and this program write this word if there is none. */
    private static final String UNKNOWN = "unknown";

    /** Names of columns in a series' comments, as in the files of the Neural Latents Benchmark. */
    private static final Pattern COLUMNS = Pattern.compile("columns=\\[([^\\]]*)\\]");

    private final HdfInput input;
    private final String name;
    private final Group group;
    private final Dataset data;
    private final RegularTimes regular;
    private BehaviourEntry entry;
    private boolean imprecise;

    private NwbSeries(HdfInput input, String name, Group group, Dataset data, RegularTimes regular) {
        this.input = input;
        this.name = name;
        this.group = group;
        this.data = data;
        this.regular = regular;
    }

    /** Whether a group holds a series. */
    static boolean is(HdfInput input, Group group) {
        boolean timed = input.dataset(group, "timestamps").isPresent()
                || input.dataset(group, "starting_time").isPresent();
        boolean typed = HdfAttributes.text(group, "neurodata_type").isPresent();
        return (timed || typed) && input.dataset(group, "data").isPresent();
    }

    /** A reason why a series is not read. */
    static final class OddSeriesException extends Exception {
        private static final long serialVersionUID = 1L;

        OddSeriesException(String reason) {
            super(reason);
        }
    }

    /**
     * Lists a series under a key that may still change.
     *
     * @param name of the series in the file
     * @param key under which the series is listed
     * @param spikeSpanSeconds time from the first to the last spike; NaN without spikes
     * @throws OddSeriesException if this program cannot use the series
     */
    static NwbSeries list(HdfInput input, String name, String key, Group group, double spikeSpanSeconds)
            throws OddSeriesException {
        Dataset data = input.dataset(group, "data").orElseThrow();
        Optional<String> odd = HdfValues.odd(input, data, MOST_COLUMNS);
        if (odd.isPresent()) {
            throw new OddSeriesException(odd.get());
        }
        Optional<String> broken = input.broken(group, "timestamps");
        if (broken.isPresent()) {
            throw new OddSeriesException("timestamps: " + broken.get());
        }
        RegularTimes regular = input.dataset(group, "timestamps").isPresent()
                ? null
                : RegularTimes.of(input, group, data.getDimensionsAsLong()[0], spikeSpanSeconds);
        double conversion = HdfAttributes.number(data, "conversion").orElse(1.0);
        double offset = HdfAttributes.number(data, "offset").orElse(0.0);
        if (!(Double.isFinite(conversion) && conversion != 0 && Double.isFinite(offset))) {
            throw new OddSeriesException("a conversion of " + conversion + " with an offset of " + offset);
        }
        NwbSeries series = new NwbSeries(input, name, group, data, regular);
        series.entry = series.entry(key);
        return series;
    }

    private BehaviourEntry entry(String key) throws OddSeriesException {
        long samples = data.getDimensionsAsLong()[0];
        String stated = HdfAttributes.text(data, "unit").orElse("");
        String unit = stated.equals(UNKNOWN) ? "" : stated;
        HdfTable table = data.getSize() <= MOST_VALUES_LISTED ? converted() : null;
        ValueRange range = table == null ? ValueRange.UNKNOWN : ValueRange.of(table.values());
        imprecise = table != null
                && Arrays.stream(table.values()).anyMatch(x -> Math.abs(x) > LARGEST_EXACT && x != (float) x);
        List<String> columns = columns(table);
        if (regular != null) {
            return BehaviourEntry.regular(
                    key, columns, unit, samples, regular.startSeconds(), regular.rateHertz(), range);
        }
        Dataset timestamps = input.dataset(group, "timestamps").orElseThrow();
        if (timestamps.getDimensionsAsLong().length != 1) {
            throw new OddSeriesException(
                    "timestamps in " + timestamps.getDimensionsAsLong().length + " dimensions, not 1");
        }
        if (timestamps.getSize() != samples) {
            throw new OddSeriesException(timestamps.getSize() + " timestamps for " + samples + " samples");
        }
        Optional<String> unreadable = HdfValues.oddTimes(input, timestamps);
        if (unreadable.isPresent()) {
            throw new OddSeriesException("timestamps: " + unreadable.get());
        }
        if (samples > MOST_TIMES_LISTED) {
            double[] ends = input.ends(timestamps);
            double rate = (samples - 1) / (ends[1] - ends[0]);
            return BehaviourEntry.regular(key, columns, unit, samples, ends[0], rate, range);
        }
        return BehaviourEntry.of(key, columns, unit, times(), range);
    }

    private List<String> columns(HdfTable table) {
        if (table != null && !table.names().isEmpty()) {
            return table.names();
        }
        long[] dimensions = data.getDimensionsAsLong();
        int count = dimensions.length == 2 ? (int) dimensions[1] : 1;
        return HdfAttributes.text(group, "comments")
                .map(COLUMNS::matcher)
                .filter(Matcher::find)
                .map(found -> Arrays.stream(found.group(1).split(","))
                        .map(String::strip)
                        .filter(column -> !column.isEmpty())
                        .distinct()
                        .toList())
                .filter(columns -> columns.size() == count)
                .orElseGet(() -> ChannelNames.of(name, count));
    }

    BehaviourEntry entry() {
        return entry;
    }

    /** Gives the series its final key. */
    void rename(String key) {
        entry = entry.named(key);
    }

    /** A warning about this series, if there is one. */
    Optional<String> warning() {
        if (imprecise) {
            return Optional.of(entry.key() + " has values above 2^24 (16777216), which are rounded to 7 digits");
        }
        return regular != null && regular.wasPeriod()
                ? Optional.of(entry.key() + " states a rate of " + 1 / regular.rateHertz()
                        + " Hz, which fits the spikes only as a period in seconds; read as " + regular.rateHertz()
                        + " Hz")
                : Optional.empty();
    }

    /** Reads the values. */
    BehaviourSeries read() throws OddSeriesException {
        float[][] rows = converted().singleRows();
        double[] times = regular == null ? times() : regular.times(rows.length);
        return new BehaviourSeries(entry.key(), entry.columns(), entry.unit(), times, rows);
    }

    private HdfTable converted() {
        HdfTable table = input.table(data);
        double conversion = HdfAttributes.number(data, "conversion").orElse(1.0);
        double offset = HdfAttributes.number(data, "offset").orElse(0.0);
        double[] channel = input.dataset(group, "channel_conversion")
                .map(input::numbers)
                .filter(factors -> factors.length == table.columns())
                .orElse(null);
        double[] values = table.values();
        for (int k = 0; k < values.length; k++) {
            double factor = channel == null ? conversion : conversion * channel[k % table.columns()];
            values[k] = values[k] * factor + offset;
        }
        return table;
    }

    private double[] times() throws OddSeriesException {
        double[] times = input.numbers(input.require(group, "timestamps"));
        int wrong = IntStream.range(0, times.length)
                .filter(k -> !Double.isFinite(times[k]) || (k > 0 && times[k] < times[k - 1]))
                .findFirst()
                .orElse(-1);
        if (wrong >= 0) {
            throw new OddSeriesException("timestamps that are not finite and rising: " + times[wrong] + " at index "
                    + wrong + (wrong > 0 ? " after " + times[wrong - 1] : ""));
        }
        if (times.length > 1 && times[0] == times[times.length - 1]) {
            throw new OddSeriesException("timestamps that are all equal: " + times[0]);
        }
        return times;
    }
}
