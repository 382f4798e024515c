package org.poyorig.recording.format.matlab;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
    private static final double SAME = 0.01;

    /**
     * Reads the times.
     *
     * @param wanted variable of the option; else the first vector with a usual name
     */
    static TimeBase of(String path, Variables variables, Optional<String> wanted) {
        Optional<Variable> found = wanted.isPresent()
                ? Optional.of(named(path, variables, wanted.get(), "--time"))
                : NAMES.stream()
                        .flatMap(name -> variables.find(name).stream())
                        .filter(Variable::isVector)
                        .findFirst();
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

    /** The bin width: the median step of the times, which no step undercuts. */
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
        double rounded = Math.rint(median * 1e6) / 1e6;
        return Math.round((Math.abs(rounded - median) < 1e-3 * median ? rounded : median) * NANOS);
    }
}
