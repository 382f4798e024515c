package org.poyorig.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The benchmark table: every row, measured now. Takes about a minute; the machine should have nothing else to do. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Measures all rows, on the calling thread.
     *
     * @param threads threads that each decode may use
     * @param progress told the fraction done
     */
    public static List<BenchmarkRow> all(int threads, DoubleConsumer progress) throws Exception {
        List<BenchmarkRow> rows = new ArrayList<>();
        rows.addAll(DecodeBenchmark.measure(threads));
        progress.accept(0.4);
        rows.add(TokenizerBenchmark.measure(1_000));
        progress.accept(0.5);
        rows.add(TokenizerBenchmark.measure(10_000));
        progress.accept(0.6);
        rows.add(ReplayBenchmark.measure(threads));
        progress.accept(0.7);
        rows.addAll(FitBenchmark.measure());
        return rows;
    }
}
