package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.hdf.HdfAttributes;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.hdf.HdfReasons;
import org.poyorig.recording.format.hdf.HdfTable;

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
        boolean series = HdfAttributes.text(group, "neurodata_type").orElse("").endsWith("Series");
        return (timed || series) && input.dataset(group, "data").isPresent();
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
        long[] dimensions = data.getDimensionsAsLong();
        Optional<String> unreadable = input.unreadable(data);
        if (unreadable.isPresent()) {
            throw new OddSeriesException(HdfReasons.withHint(unreadable.get()));
        }
        if (!HdfInput.isNumeric(data)) {
            throw new OddSeriesException(
                    "values of type " + data.getDataType().getJavaType().getSimpleName() + ", not numbers");
        }
        if (dimensions.length < 1 || dimensions.length > 2) {
            throw new OddSeriesException("values in " + dimensions.length + " dimensions, not 1 or 2");
        }
        if (dimensions.length == 2 && (dimensions[1] > MOST_COLUMNS || dimensions[1] == 0)) {
            throw new OddSeriesException(dimensions[1] + " columns, not 1 to " + MOST_COLUMNS);
        }
        if (dimensions[0] == 0) {
            throw new OddSeriesException("no samples");
        }
        Optional<String> broken = input.broken(group, "timestamps");
        if (broken.isPresent()) {
            throw new OddSeriesException("timestamps: " + broken.get());
        }
        RegularTimes regular = input.dataset(group, "timestamps").isPresent()
                ? null
                : RegularTimes.of(input, group, dimensions[0], spikeSpanSeconds);
        NwbSeries series = new NwbSeries(input, name, group, data, regular);
        series.entry = series.entry(key);
        return series;
    }

    private BehaviourEntry entry(String key) throws OddSeriesException {
        long samples = data.getDimensionsAsLong()[0];
        String unit = HdfAttributes.text(data, "unit").orElse("");
        HdfTable table = data.getSize() <= MOST_VALUES_LISTED ? converted() : null;
        double missing = table == null
                ? Double.NaN
                : Arrays.stream(table.values()).filter(Double::isNaN).count() / (double) table.values().length;
        imprecise = table != null
                && Arrays.stream(table.values()).anyMatch(x -> Math.abs(x) > LARGEST_EXACT && x != (float) x);
        List<String> columns = columns(table);
        if (regular != null) {
            return BehaviourEntry.regular(
                    key, columns, unit, samples, regular.startSeconds(), regular.rateHertz(), missing);
        }
        Dataset timestamps = input.dataset(group, "timestamps").orElseThrow();
        if (timestamps.getSize() != samples) {
            throw new OddSeriesException(timestamps.getSize() + " timestamps for " + samples + " samples");
        }
        Optional<String> unreadable = input.unreadable(timestamps);
        if (unreadable.isPresent()) {
            throw new OddSeriesException("timestamps: " + unreadable.get());
        }
        if (samples > MOST_TIMES_LISTED) {
            double[] ends = input.ends(timestamps);
            double rate = (samples - 1) / (ends[1] - ends[0]);
            return BehaviourEntry.regular(key, columns, unit, samples, ends[0], rate, missing);
        }
        return BehaviourEntry.of(key, columns, unit, times(), missing);
    }

    private List<String> columns(HdfTable table) {
        if (table != null && !table.names().isEmpty()) {
            return table.names();
        }
        long[] dimensions = data.getDimensionsAsLong();
        return ChannelNames.of(name, dimensions.length == 2 ? (int) dimensions[1] : 1);
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
        HdfTable table = converted();
        float[][] rows = new float[table.rows()][table.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < table.columns(); column++) {
                rows[row][column] = (float) table.values()[row * table.columns() + column];
            }
        }
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
        return times;
    }
}
