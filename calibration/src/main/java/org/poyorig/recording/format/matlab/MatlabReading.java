package org.poyorig.recording.format.matlab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.poyorig.error.UserError;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.BinnedSpikes;
import org.poyorig.recording.format.ChannelNames;
import org.poyorig.recording.format.FormatOptions;
import org.poyorig.recording.format.OpenRecording;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.csv.BehaviourTable;
import org.poyorig.recording.format.csv.SpikeList;
import org.poyorig.recording.format.csv.TableRecording;

/**
 * Reads one MATLAB file. The spikes are in the variable of the option, or else in {@code spikes}. The times are in the
 * variable of the option, or else in {@code t} or {@code time}. Each other matrix with one row or column for each time
 * is a behaviour.
 */
final class MatlabReading {
    private static final String SPIKES = "spikes";
    private static final int MOST_COLUMNS = 64;

    private final Path path;
    private final Variables variables;
    private final FormatOptions options;
    private final RecordingContents.Builder contents;

    MatlabReading(Path path, Variables variables, FormatOptions options) {
        this.path = path;
        this.variables = variables;
        this.options = options;
        this.contents = RecordingContents.of(
                "MATLAB", variables.version(), path.getFileName().toString().replaceFirst("(?i)\\.mat$", ""));
    }

    OpenRecording recording() {
        contents.note("source", "MATLAB " + variables.version() + ", variables named by the user");
        Variable spikes = spikes();
        TimeBase times = TimeBase.of(path.toString(), variables, spikes, options.time());
        List<Variable> others = others(spikes, times);
        times.variable().ifPresent(time -> contents.note("time_variable", time.name()));
        contents.note("spike_variable", spikes.name());
        if (spikes.kind() == Variable.Kind.CELLS) {
            SpikeList trains = SpikeCells.read(
                    path + ", variable " + spikes.name(),
                    spikes,
                    variables.cells(spikes.name()),
                    variables.texts("chan_names"),
                    contents);
            return TableRecording.of(contents, trains, List.of(timed(others, times)));
        }
        SpikeCounts counts = times.counts(spikes, variables.numbers(spikes.name()), others, options.binMillis());
        TimeBase.doubt(counts.binNanos()).ifPresent(contents::warn);
        contents.note(BinnedRecording.BIN_MILLIS, BinnedRecording.millis(counts.binNanos()));
        contents.note("spike_times", "spread uniformly inside each bin, seed " + BinnedSpikes.SEED);
        contents.note("spike_seed", String.valueOf(BinnedSpikes.SEED));
        contents.note("behaviour_times", "each sample is stamped at the end of its bin");
        contents.observed(counts.observed());
        return TableRecording.of(contents, counts.spikes(), List.of(binned(others, counts)));
    }

    private Variable spikes() {
        Optional<Variable> found = options.spikes().isPresent()
                ? Optional.of(TimeBase.named(
                        path.toString(), variables, options.spikes().get(), "--spikes"))
                : variables.find(SPIKES);
        if (found.isEmpty()
                || !(found.get().isMatrix() || found.get().kind() == Variable.Kind.CELLS)
                || found.get().rows() == 0) {
            throw new UserError(
                    path.toString(),
                    "spike counts or a cell array of spike times",
                    "the variables "
                            + String.join(
                                    ", ",
                                    variables.list().stream()
                                            .map(one -> one.name() + " (" + one.words() + ")")
                                            .toList()),
                    "name the variable by --spikes VAR, the times by --time VAR, and the length of a bin by"
                            + " --bin-ms N");
        }
        return found.get();
    }

    /** The matrices that may be behaviours: all but spikes and times. */
    private List<Variable> others(Variable spikes, TimeBase times) {
        List<Variable> others = new ArrayList<>();
        for (Variable one : variables.list()) {
            boolean taken =
                    one.equals(spikes) || times.variable().filter(one::equals).isPresent();
            if (!taken && one.isMatrix()) {
                others.add(one);
            } else if (!taken) {
                contents.skip(one.name(), one.words());
            }
        }
        return others;
    }

    private BehaviourTable timed(List<Variable> others, TimeBase times) {
        if (times.variable().isEmpty() && !others.isEmpty()) {
            contents.warn("No variable holds the times of the behaviours; name it by --time VAR.");
        }
        String unmatched = times.variable().isEmpty()
                ? "no variable holds its times"
                : "no dimension has the length of " + times.variable().get().name() + ", " + times.seconds().length;
        List<BehaviourSeries> series = new ArrayList<>();
        List<SkippedPart> skipped = new ArrayList<>();
        for (Variable one : others) {
            boolean fits = times.variable().isPresent()
                    && (one.rows() == times.seconds().length || one.columns() == times.seconds().length);
            add(
                    one,
                    fits ? times.turned(variables.numbers(one.name())) : Optional.empty(),
                    times.seconds(),
                    unmatched,
                    series,
                    skipped);
        }
        return BehaviourTable.of(series, skipped);
    }

    private BehaviourTable binned(List<Variable> others, SpikeCounts counts) {
        double[] ends = counts.endSeconds();
        List<BehaviourSeries> series = new ArrayList<>();
        List<SkippedPart> skipped = new ArrayList<>();
        for (Variable one : others) {
            Optional<Numbers> rows = Optional.empty();
            if (one.rows() == ends.length) {
                rows = Optional.of(variables.numbers(one.name()));
            } else if (one.columns() == ends.length) {
                rows = Optional.of(variables.numbers(one.name()).transposed());
            }
            add(one, rows, ends, "no dimension has the number of bins, " + ends.length, series, skipped);
        }
        return BehaviourTable.of(series, skipped);
    }

    private static void add(
            Variable one,
            Optional<Numbers> rows,
            double[] seconds,
            String unmatched,
            List<BehaviourSeries> series,
            List<SkippedPart> skipped) {
        if (rows.isEmpty() || rows.get().columns() > MOST_COLUMNS) {
            String reason = rows.isEmpty() ? unmatched : "more than " + MOST_COLUMNS + " columns";
            skipped.add(new SkippedPart(one.name(), one.words() + ": " + reason));
            return;
        }
        List<String> columns = ChannelNames.of(one.name(), rows.get().columns());
        series.add(
                new BehaviourSeries(one.name(), columns, "", seconds, rows.get().floats()));
    }
}
