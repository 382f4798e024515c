package org.poyorig.live;

import java.util.List;
import java.util.Locale;
import org.poyorig.decoded.LiveFlag;
import org.poyorig.latency.StageLatencies;
import org.poyorig.output.OutputCounts;
import org.poyorig.status.Counters;
import org.poyorig.status.LatencyFigures;
import org.poyorig.status.LatencyStage;
import org.poyorig.status.RuntimeCounter;

/** The state of the service in one line for the user. */
final class StatusLine {
    private StatusLine() {}

    static String of(LiveBoard board, Counters counters, List<OutputCounts> outputs) {
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "%-9s %,d blocks, %,d decoded, %,d skipped, %,d missed, %,d lost",
                board.state().name().toLowerCase(Locale.ROOT),
                counters.get(RuntimeCounter.BLOCKS_RECORDED),
                counters.get(RuntimeCounter.TICKS_DECODED),
                counters.get(RuntimeCounter.TICKS_SKIPPED),
                counters.get(RuntimeCounter.DEADLINE_MISSES),
                counters.get(RuntimeCounter.RECORDS_LOST)));
        StageLatencies latencies = board.latencies;
        if (latencies != null) {
            LatencyFigures total = latencies.figures(LatencyStage.TOTAL);
            if (total.count() > 0) {
                line.append(String.format(
                        Locale.ROOT, "; p50 %.1f ms, p99 %.1f ms", total.p50Nanos() / 1e6, total.p99Nanos() / 1e6));
            }
        }
        if (!board.producerAttached) {
            line.append(board.producerDead ? "; acquisition died" : "; no acquisition");
        }
        if ((board.liveFlags & LiveFlag.INPUT_STALLED) != 0) {
            line.append("; input stalled");
        }
        if (board.recording.isFailing()) {
            line.append("; NOT RECORDING");
        }
        if (!outputs.isEmpty()) {
            line.append(String.format(
                    Locale.ROOT,
                    "; outputs: %,d sent",
                    outputs.stream().mapToLong(OutputCounts::sent).sum()));
        }
        for (OutputCounts output : outputs) {
            long lost = output.dropped() + output.failed();
            if (lost > 0) {
                line.append(String.format(Locale.ROOT, ", %,d lost to %s", lost, output.label()));
            }
        }
        return line.toString();
    }
}
