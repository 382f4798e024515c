package org.poyorig.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Measures the rows of the benchmark table. Takes about a minute; the machine should be idle otherwise. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Measures all rows, on the calling thread.
     *
     * @param threads number of threads that each decode may use
     * @param progress receives the fraction that is done
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
