package org.poyorig.bench.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decoding on a GPU is meant to reach, and whether a run reached it. Reads the run's own lines as they are told,
 * PyTorch's among them, so that what is not in the report cannot be in the verdict. One thread.
 */
public final class GpuAims {
    private static final Pattern NETWORK = Pattern.compile("(\\S+M) weights\\b.*");
    private static final Pattern ROW = Pattern.compile(
            "  (\\S.*?) +([\\d,]+) spikes +every 20 ms ([\\d.]+) / [\\d.]+ / " + "([\\d.]+) / [\\d.]+ \\((\\d+)\\).*");
    private static final Pattern PARITY =
            Pattern.compile("(\\S.*?): ready after .* by at most ([^ ,]+), root mean square .*");
    private static final Pattern SCORES = Pattern.compile("R² of (\\S+): .*, lost at most (\\S+)");

    private static final String LARGE = "11.8M";
    private static final int SPIKES = 1_000;
    private static final int DECODES = 5_000;
    private static final String FAST = "TensorRT fp16";
    private static final double MOST_P50_MILLIS = 1;
    private static final double MOST_P999_MILLIS = 3;
    private static final double TIMES_FASTER = 8;
    private static final double MOST_DIFFERENCE = 5e-3;

    /** Two decimals of R² are reported anywhere; a tenth of the second is nothing. */
    private static final double MOST_LOST = 1e-3;

    private final List<Row> rows = new ArrayList<>();
    private final List<Named> parities = new ArrayList<>();
    private final List<Named> losses = new ArrayList<>();
    private String network = "";

    private record Row(String network, String name, int spikes, double p50, double p999, int decodes) {}

    private record Named(String name, double value) {}

    /** Takes note of a line of the report, whatever it is. */
    public void read(String line) {
        Matcher header = NETWORK.matcher(line);
        Matcher row = ROW.matcher(line);
        Matcher parity = PARITY.matcher(line);
        Matcher scores = SCORES.matcher(line);
        if (header.matches()) {
            network = header.group(1);
        } else if (row.matches()) {
            rows.add(new Row(
                    network,
                    row.group(1),
                    Integer.parseInt(row.group(2).replace(",", "")),
                    Double.parseDouble(row.group(3)),
                    Double.parseDouble(row.group(4)),
                    Integer.parseInt(row.group(5))));
        } else if (parity.matches() && parity.group(1).startsWith(FAST)) {
            parities.add(new Named(network + ", " + parity.group(1), number(parity.group(2))));
        } else if (scores.matches()) {
            losses.add(new Named(scores.group(1), number(scores.group(2))));
        }
    }

    /** A line for each aim: reached, missed, or not measured. */
    public List<String> verdicts() {
        return List.of(
                "11.8M, 1,000 spikes, TensorRT fp16, every 20 ms, p50 at most 1 ms and p99.9 at most 3 ms: " + pace(),
                "there at least 8 times faster than PyTorch eager, p50: " + beside(),
                "TensorRT fp16 differs from the CPU by at most 5e-3 of the output's standard deviation: "
                        + most(parities, MOST_DIFFERENCE, 2),
                "no R² lost on the shipped bundles that can be measured, at most 0.001: " + most(losses, MOST_LOST, 1));
    }

    private String pace() {
        return fast().map(row -> {
                    boolean reached = row.p50() <= MOST_P50_MILLIS && row.p999() <= MOST_P999_MILLIS;
                    return verdict(reached, "%.3f ms and %.3f ms, %s%s", row.p50(), row.p999(), row.name(), few(row));
                })
                .orElse("not measured");
    }

    private String beside() {
        Optional<Row> eager = at("PyTorch").filter(row -> row.name().contains("eager, cuda"));
        if (eager.isEmpty() || fast().isEmpty()) {
            return "not measured";
        }
        double times = eager.get().p50() / fast().get().p50();
        return verdict(
                times >= TIMES_FASTER, "%.1f times, %s", times, fast().get().name() + few(fast().get()));
    }

    /** All of them have to be small enough, and so many have to be there. */
    private static String most(List<Named> found, double allowed, int needed) {
        Optional<Named> worst = found.stream().max(Comparator.comparingDouble(Named::value));
        long networks =
                found.stream().map(one -> one.name().split(",")[0]).distinct().count();
        if (worst.isEmpty() || networks < needed && worst.get().value() <= allowed) {
            return "not measured" + worst.map(one -> " but for " + one.name()).orElse("");
        }
        String names = String.join("; ", found.stream().map(Named::name).toList());
        return verdict(
                worst.get().value() <= allowed,
                "%.1e (%s), of %s",
                worst.get().value(),
                worst.get().name(),
                names);
    }

    /** The fastest of them where there are several ways of running the same engine. */
    private Optional<Row> fast() {
        return at(FAST);
    }

    private Optional<Row> at(String name) {
        return rows.stream()
                .filter(row -> row.network().equals(LARGE)
                        && row.spikes() == SPIKES
                        && row.name().startsWith(name))
                .min(Comparator.comparingDouble(Row::p50));
    }

    private static String few(Row row) {
        return row.decodes() >= DECODES ? "" : String.format(Locale.ROOT, " (of %,d decodes only)", row.decodes());
    }

    private static String verdict(boolean reached, String words, Object... values) {
        return (reached ? "reached: " : "missed: ") + String.format(Locale.ROOT, words, values);
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
