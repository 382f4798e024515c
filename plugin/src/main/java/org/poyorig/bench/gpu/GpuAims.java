package org.poyorig.bench.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The aims of decoding on a GPU. It takes a run's records and says for each aim whether the run reached it. One thread.
 */
public final class GpuAims {
    /** Start of the names of decoders that run on TensorRT in 16 bits. */
    static final String FAST = "TensorRT fp16";

    private static final String LARGE = GpuBenchmark.Size.LARGE.weights();
    private static final String NOT_MEASURED = "not measured";
    private static final int SPIKES = 1_000;
    private static final int DECODES = 5_000;
    private static final double MOST_P50_MILLIS = 1;
    private static final double MOST_P999_MILLIS = 3;
    private static final double TIMES_FASTER = 8;
    private static final double MOST_DIFFERENCE = 5e-3;

    /** Reports give R² with two decimals. This is a tenth of the second decimal. */
    private static final double MOST_LOST = 1e-3;

    private final List<GpuRecord.Timing> timings = new ArrayList<>();
    private final List<Loss> differences = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    /** A loss by 16 bits; {@code subject} is a network or a bundle. */
    private record Loss(String subject, String name, double value) {}

    /** Takes a record of the run. */
    public void take(GpuRecord record) {
        if (record instanceof GpuRecord.Timing timing) {
            timings.add(timing);
        } else if (record instanceof GpuRecord.Ready ready && ready.decoder().startsWith(FAST)) {
            String name = ready.network() + ", " + ready.decoder();
            differences.add(new Loss(ready.network(), name, ready.largest()));
        } else if (record instanceof GpuRecord.Scores scores) {
            losses.add(new Loss(scores.bundle(), scores.bundle(), scores.lost()));
        }
    }

    /** A line for each aim: reached, missed, or not measured. */
    public List<String> verdicts() {
        return List.of(
                "11.8M, 1,000 spikes, TensorRT fp16, every 20 ms, p50 at most 1 ms and p99.9 at most 3 ms: " + pace(),
                "the same, p50 at least 8 times faster than PyTorch eager: " + besideTorch(),
                "TensorRT fp16 differs from the CPU by at most 5e-3 of the output's standard deviation: "
                        + worst(differences, MOST_DIFFERENCE, GpuBenchmark.Size.values().length),
                "the shipped bundles lose at most 0.001 of R²: " + worst(losses, MOST_LOST, 1));
    }

    private String pace() {
        return fast().map(row -> {
                    boolean reached =
                            row.paced().p50() <= MOST_P50_MILLIS && row.paced().p999() <= MOST_P999_MILLIS;
                    return verdict(
                            reached,
                            "%.3f ms and %.3f ms, %s%s",
                            row.paced().p50(),
                            row.paced().p999(),
                            row.decoder(),
                            few(row));
                })
                .orElse(NOT_MEASURED);
    }

    private String besideTorch() {
        Optional<GpuRecord.Timing> eager = at("PyTorch", "eager, cuda");
        Optional<GpuRecord.Timing> fast = fast();
        if (eager.isEmpty() || fast.isEmpty()) {
            return NOT_MEASURED;
        }
        double times = eager.get().paced().p50() / fast.get().paced().p50();
        return verdict(
                times >= TIMES_FASTER, "%.1f times, %s", times, fast.get().decoder() + few(fast.get()));
    }

    /** The aim is reached if all losses are small enough and enough subjects were measured. */
    private static String worst(List<Loss> found, double allowed, int subjectsNeeded) {
        Optional<Loss> worst = found.stream().max(Comparator.comparingDouble(Loss::value));
        long subjects = found.stream().map(Loss::subject).distinct().count();
        if (worst.isEmpty()) {
            return NOT_MEASURED;
        }
        double value = worst.get().value();
        if (subjects < subjectsNeeded && value <= allowed) {
            return NOT_MEASURED + " except for " + worst.get().name();
        }
        String names = String.join("; ", found.stream().map(Loss::name).toList());
        return verdict(value <= allowed, "%.1e (%s), of %s", value, worst.get().name(), names);
    }

    private Optional<GpuRecord.Timing> fast() {
        return at(FAST, "");
    }

    /** Returns the fastest decoder of the large network whose name has this start and end. */
    private Optional<GpuRecord.Timing> at(String start, String end) {
        return timings.stream()
                .filter(row -> row.network().equals(LARGE)
                        && row.spikes() == SPIKES
                        && row.decoder().startsWith(start)
                        && row.decoder().endsWith(end))
                .min(Comparator.comparingDouble(row -> row.paced().p50()));
    }

    private static String few(GpuRecord.Timing row) {
        int decodes = row.paced().decodes();
        return decodes >= DECODES ? "" : String.format(Locale.ROOT, " (of %,d decodes only)", decodes);
    }

    private static String verdict(boolean reached, String words, Object... values) {
        return (reached ? "reached: " : "missed: ") + String.format(Locale.ROOT, words, values);
    }
}
