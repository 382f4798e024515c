package org.poyorig.bench.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.poyorig.bench.BenchmarkRow;
import org.poyorig.live.agent.WaitStrategy;

/** Measures the rows of the live path between real processes. The machine should be idle otherwise. */
public final class LiveBenchmarks {
    private static final double BRIDGE_SECONDS = 30;
    private static final double ROUND_TRIP_SECONDS = 30;

    private LiveBenchmarks() {}

    /**
     * Measures all rows. Blocks for three minutes plus {@code minutes}.
     *
     * @param minutes duration of the measurement with the network
     * @param threads number of threads of one decode
     * @param progress receives the fraction that is done
     */
    public static List<BenchmarkRow> all(double minutes, int threads, DoubleConsumer progress) throws Exception {
        List<BenchmarkRow> rows = new ArrayList<>(BridgeBenchmark.measure(BRIDGE_SECONDS));
        progress.accept(0.3);
        rows.add(RoundTripBenchmark.withoutNetwork(ROUND_TRIP_SECONDS, WaitStrategy.FUTEX));
        progress.accept(0.4);
        rows.add(RoundTripBenchmark.withoutNetwork(ROUND_TRIP_SECONDS, WaitStrategy.YIELD));
        progress.accept(0.5);
        rows.add(RoundTripBenchmark.withNetwork(60 * minutes, threads));
        return rows;
    }
}
