package org.poyorig.recording.format.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Split;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.hdf.HdfInput;
import org.poyorig.recording.format.nwb.NwbSeries.OddSeriesException;

/**
 * The split that an NWB file states:
 *
 * <ol>
 *   <li>the table {@code intervals/split}, which this program writes;
 *   <li>the column {@code split} of the trials, as in the Neural Latents Benchmark (NLB);
 *   <li>the series {@code acquisition/eval_mask}, as in the FALCON benchmark: a split by time inside the time that is
 *       scored.
 * </ol>
 *
 * NLB withholds the behaviour of its test trials. A file without test trials is therefore reported on its validation
 * trials, and settings are chosen on the last tenth of its training trials.
 *
 * @param contents takes warnings
 * @param spikeSpanSeconds time from the first to the last spike; NaN without spikes
 * @param note on the split, which this program wrote; empty for other files
 */
record NwbSplits(HdfInput input, RecordingContents.Builder contents, double spikeSpanSeconds, Optional<String> note) {
    /** Name of the series that says which samples FALCON scores. */
    static final String MASK = "eval_mask";

    private static final String NAME = "split";
    private static final String TRIALS = "trials";
    private static final double TRAIN_SHARE = 0.9;

    /** The split; empty if the file states none. */
    Optional<Split> find() {
        return own().or(this::ofTrials).or(this::ofMask);
    }

    private Optional<Split> own() {
        return rows(NAME)
                .map(rows -> new Split(
                        rows.named("train"),
                        rows.named("valid"),
                        rows.named("test"),
                        note.orElse("from the file's table split")));
    }

    private Optional<Split> ofTrials() {
        Optional<Rows> rows = rows(TRIALS);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Intervals train = rows.get().named("train");
        Intervals valid = rows.get().named("val");
        Intervals test = rows.get().named("test");
        if (train.count() == 0) {
            if (test.count() > 0) {
                contents.warn("All trials of the file's split are test trials. Benchmarks withhold the behaviour of "
                        + "test trials; give the file with the training trials.");
            }
            return Optional.empty();
        }
        boolean withheld = test.count() == 0 && valid.count() > 0;
        if (withheld || valid.count() == 0) {
            double cut = train.momentAfter(TRAIN_SHARE * train.totalSeconds());
            String note = withheld
                    ? "from the file's trials; it has no test trials, so its val trials are the test part, and the last"
                            + " 10 % of its train trials the validation part"
                    : "from the file's trials; the last 10 % of its train trials are the validation part";
            return Optional.of(new Split(
                    train.within(Double.NEGATIVE_INFINITY, cut),
                    train.within(cut, Double.POSITIVE_INFINITY),
                    withheld ? valid : test,
                    note));
        }
        return Optional.of(new Split(train, valid, test, "from the file's trials"));
    }

    /** Rows of a table of intervals with the column {@code split}. */
    private record Rows(double[] starts, double[] stops, String[] names) {

        Intervals named(String name) {
            int[] rows = IntStream.range(0, names.length)
                    .filter(row -> names[row].equals(name))
                    .toArray();
            return Intervals.union(
                    IntStream.of(rows).mapToDouble(row -> starts[row]).toArray(),
                    IntStream.of(rows).mapToDouble(row -> stops[row]).toArray());
        }
    }

    private Optional<Rows> rows(String name) {
        Optional<Group> table =
                input.group(input.root(), "intervals").flatMap(intervals -> input.group(intervals, name));
        Optional<Dataset> names = table.flatMap(group -> input.dataset(group, NAME))
                .filter(column -> column.getJavaType() == String.class);
        Optional<Dataset> starts = table.flatMap(group -> input.dataset(group, "start_time"));
        Optional<Dataset> stops = table.flatMap(group -> input.dataset(group, "stop_time"));
        boolean whole = names.isPresent()
                && starts.filter(column -> column.getSize() == names.get().getSize())
                        .isPresent()
                && stops.filter(column -> column.getSize() == names.get().getSize())
                        .isPresent();
        return whole
                ? Optional.of(
                        new Rows(input.numbers(starts.get()), input.numbers(stops.get()), input.strings(names.get())))
                : Optional.empty();
    }

    private Optional<Split> ofMask() {
        Optional<Group> mask =
                input.group(input.root(), "acquisition").flatMap(acquisition -> input.group(acquisition, MASK));
        Optional<Dataset> data = mask.flatMap(group -> input.dataset(group, "data"))
                .filter(dataset -> dataset.getDimensionsAsLong().length == 1 && dataset.getSize() > 0);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        boolean[] scored = input.truths(data.get());
        try {
            double[] times = input.dataset(mask.get(), "timestamps").isPresent()
                    ? input.numbers(input.require(mask.get(), "timestamps"))
                    : RegularTimes.of(input, mask.get(), scored.length, spikeSpanSeconds)
                            .times(scored.length);
            Intervals time = times.length == scored.length ? scoredTime(scored, times) : Intervals.none();
            return time.count() == 0
                    ? Optional.empty()
                    : Optional.of(Split.byTime(time).noting("by time, inside the time that eval_mask scores"));
        } catch (OddSeriesException odd) {
            return Optional.empty();
        }
    }

    /** A sample stands for the time until the next one, but at most for one median step. */
    private static Intervals scoredTime(boolean[] scored, double[] times) {
        double[] steps = IntStream.range(1, times.length)
                .mapToDouble(k -> times[k] - times[k - 1])
                .sorted()
                .toArray();
        double step = steps.length == 0 ? 0 : steps[steps.length / 2];
        List<Integer> samples =
                IntStream.range(0, scored.length).filter(k -> scored[k]).boxed().toList();
        return Intervals.union(
                samples.stream().mapToDouble(k -> times[k]).toArray(),
                samples.stream()
                        .mapToDouble(k -> k + 1 < times.length && times[k + 1] < times[k] + 1.5 * step
                                ? times[k + 1]
                                : times[k] + step)
                        .toArray());
    }
}
