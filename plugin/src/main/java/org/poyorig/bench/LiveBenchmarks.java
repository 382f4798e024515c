package org.poyorig.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The rows of the live path, each between real processes. Give the machine nothing else to do. */
public final class LiveBenchmarks {
    private static final double BRIDGE_SECONDS = 30;

    private LiveBenchmarks() {}

    /**
     * Measures all rows; blocks for about a minute.
     *
     * @param progress told the fraction done
     */
    public static List<BenchmarkRow> all(DoubleConsumer progress) throws Exception {
        List<BenchmarkRow> rows = new ArrayList<>(BridgeBenchmark.measure(BRIDGE_SECONDS));
        progress.accept(0.5);
        return rows;
    }
}
