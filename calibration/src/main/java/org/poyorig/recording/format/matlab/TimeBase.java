package org.poyorig.recording.format.matlab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.poyorig.error.UserError;

/**
 * Finds time in a MATLAB file: which dimension of a matrix is time, and when each of its rows was.
 *
 * @param path of the file, for messages
 * @param variable with the times; empty if the file has none
 * @param seconds its values
 */
record TimeBase(String path, Optional<Variable> variable, double[] seconds) {
    private static final List<String> NAMES = List.of("t", "time", "times", "timestamps");
    private static final double NANOS = 1e9;
    private static final long LONGEST_USUAL_BIN = 1_000_000_000L;
    private static final long SHORTEST_USUAL_BIN = 200_000L;
    private static final double SAME = 0.01;
    private static final double GAP = 1.5;
    private static final double EXACT = 1e-5;

    /**
     * Reads the times.
     *
     * @param wanted variable of the option; else the vector with a usual name, beside the spikes or at the top
     */
    static TimeBase of(String path, Variables variables, Variable spikes, Optional<String> wanted) {
        Optional<Variable> found = wanted.isPresent()
                ? Optional.of(named(path, variables, wanted.get(), "--time"))
                : usual(
                        path,
                        variables,
                        spikes.name().substring(0, spikes.name().lastIndexOf('.') + 1));
        if (found.isPresent() && !found.get().isVector()) {
            throw refused(
                    path + ", variable " + found.get().name(),
                    "a vector of times",
                    found.get().words());
        }
        double[] seconds =
                found.map(one -> variables.numbers(one.name()).values()).orElse(new double[0]);
        for (int k = 1; k < seconds.length; k++) {
            if (!(seconds[k] >= seconds[k - 1]) || Double.isInfinite(seconds[k])) {
                throw refused(
                        path + ", variable " + found.orElseThrow().name(),
                        "finite times in rising order",
                        seconds[k] + " after " + seconds[k - 1]);
            }
        }
        return new TimeBase(path, found, seconds);
    }

    private static Optional<Variable> usual(String path, Variables variables, String struct) {
        for (String prefix : struct.isEmpty() ? List.of("") : List.of(struct, "")) {
            List<Variable> vectors = NAMES.stream()
                    .flatMap(name -> variables.find(prefix + name).stream())
                    .filter(Variable::isVector)
                    .toList();
            if (vectors.stream().map(Variable::length).distinct().count() > 1) {
                throw refused(
                        path,
                        "one variable with the times",
                        vectors.stream()
                                .map(one -> one.name() + " (" + one.words() + ")")
                                .collect(Collectors.joining(", ")));
            }
            if (!vectors.isEmpty()) {
                return Optional.of(vectors.get(0));
            }
        }
        return Optional.empty();
    }

    /** A doubt about the length of a bin; empty if it is usual. */
    static Optional<String> doubt(long binNanos) {
        if (binNanos > LONGEST_USUAL_BIN) {
            return Optional.of("Time bins of " + binNanos / NANOS + " s are unusually long; are the times in seconds?");
        }
        return binNanos < SHORTEST_USUAL_BIN
                ? Optional.of("Time bins of " + binNanos + " ns are unusually short; are the times in seconds?")
                : Optional.empty();
    }

    /** The variable of an option. */
    static Variable named(String path, Variables variables, String name, String option) {
        return variables
                .find(name)
                .orElseThrow(() -> new UserError(
                        option + " " + name,
                        "a variable of " + path,
                        "only "
                                + String.join(
                                        ", ",
                                        variables.list().stream()
                                                .map(Variable::name)
                                                .toList()),
                        "name one of these variables"));
    }

    private static UserError refused(String subject, String expected, String found) {
        return new UserError(subject, expected, found, "name the variable with the times in seconds by --time VAR");
    }

    /** A matrix turned so that its rows are time, if one of its dimensions has the number of times. */
    Optional<Numbers> turned(Numbers matrix) {
        if (matrix.rows() == seconds.length) {
            return Optional.of(matrix);
        }
        return matrix.columns() == seconds.length ? Optional.of(matrix.transposed()) : Optional.empty();
    }

    /**
     * Counts in bins.
     *
     * @param others all other matrices; without times, the longer side of most of them is time
     */
    SpikeCounts counts(Variable spikes, Numbers matrix, List<Variable> others, OptionalDouble binMillis) {
        String subject = path + ", variable " + spikes.name();
        SpikeCounts.requireCounts(subject, matrix);
        if (variable.isPresent()) {
            if (matrix.rows() == matrix.columns() && matrix.rows() == seconds.length) {
                throw refused(
                        subject,
                        "one dimension of the length of " + variable.get().name(),
                        spikes.words());
            }
            Numbers rows = turned(matrix)
                    .orElseThrow(() -> refused(
                            subject,
                            "one row for each of the " + seconds.length + " times of "
                                    + variable.get().name(),
                            spikes.words()));
            long bin = binNanos(binMillis);
            long[] starts = Arrays.stream(seconds)
                    .mapToLong(time -> Math.round(time * NANOS))
                    .toArray();
            return new SpikeCounts(rows, starts, bin);
        }
        double millis = binMillis.orElseThrow(() -> new UserError(
                subject, "the length of a time bin", "neither a variable time nor an option", "add --bin-ms N"));
        if (!(millis > 0) || millis > 60_000) {
            throw new UserError("--bin-ms", "milliseconds above 0 and up to 60000", millis + "", "correct the option");
        }
        long bin = Math.round(millis * 1e6);
        long byRow =
                others.stream().filter(one -> one.length() == matrix.rows()).count();
        long byColumn =
                others.stream().filter(one -> one.length() == matrix.columns()).count();
        if (byRow == byColumn || (byRow > 0 && byColumn > 0)) {
            throw refused(
                    subject,
                    "one row for each time bin, as in the behaviour",
                    spikes.words() + ", and " + (byRow == 0 ? "no behaviour of either length" : "both lengths fit"));
        }
        Numbers rows = byRow > 0 ? matrix : matrix.transposed();
        long[] starts = new long[rows.rows()];
        Arrays.setAll(starts, k -> k * bin);
        return new SpikeCounts(rows, starts, bin);
    }

    /** The bin width: the mean step of the times without gaps, in whole microseconds if that is exact enough. */
    private long binNanos(OptionalDouble binMillis) {
        double[] steps = new double[Math.max(0, seconds.length - 1)];
        Arrays.setAll(steps, k -> seconds[k + 1] - seconds[k]);
        Arrays.sort(steps);
        double median = steps.length == 0 ? Double.NaN : steps[steps.length / 2];
        String subject = path + ", variable " + variable.orElseThrow().name();
        if (!(median > 0) || steps[0] < median * (1 - SAME)) {
            throw refused(
                    subject,
                    "times of equally long bins",
                    steps.length == 0 ? "one time" : "a step of " + steps[0] + " s beside steps of " + median + " s");
        }
        if (binMillis.isPresent() && Math.abs(binMillis.getAsDouble() / 1e3 - median) > SAME * median) {
            throw new UserError(
                    "--bin-ms",
                    median * 1e3 + " ms, the step of " + variable.get().name(),
                    binMillis.getAsDouble() + " ms",
                    "leave the option out if the variable is right; its times must be in seconds");
        }
        // Times in single precision scatter; the mean of all steps without gaps does not.
        double mean = Arrays.stream(steps)
                .filter(step -> step < GAP * median)
                .average()
                .orElse(median);
        double rounded = Math.rint(mean * 1e6) / 1e6;
        return Math.round((Math.abs(rounded - mean) < EXACT * mean ? rounded : mean) * NANOS);
    }
}
