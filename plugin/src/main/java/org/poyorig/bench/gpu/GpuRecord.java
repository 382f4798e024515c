package org.poyorig.bench.gpu;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One result of the GPU benchmark. The process of a part prints each record as a line of JSON ({@link RecordLines}).
 * The benchmark reads the line, prints {@link #line} for a person and gives the record to {@link GpuAims}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GpuRecord.Timing.class, name = "timing"),
    @JsonSubTypes.Type(value = GpuRecord.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = GpuRecord.FitStep.class, name = "fit step"),
    @JsonSubTypes.Type(value = GpuRecord.Scores.class, name = "scores"),
    @JsonSubTypes.Type(value = GpuRecord.NotMeasured.class, name = "not measured")
})
public sealed interface GpuRecord {
    /** The record in a line for a person. */
    String line();

    /**
     * Milliseconds of a decode.
     *
     * @param decodes number of decodes that were measured
     */
    record Latency(double p50, double p99, double p999, double max, int decodes) {
        private String words() {
            return String.format(Locale.ROOT, "%.3f / %.3f / %.3f / %.3f (%d)", p50, p99, p999, max, decodes);
        }
    }

    /**
     * Times of a decoder for windows of one size.
     *
     * @param network size of the network, e.g. {@code 11.8M}
     * @param decoder the decoder in words, e.g. {@code TensorRT fp16, CUDA graph}
     * @param spikes spikes in each window
     * @param paced one decode every 20 ms
     * @param packed one decode after the other
     */
    record Timing(String network, String decoder, int spikes, Latency paced, Latency packed) implements GpuRecord {
        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "  %-26s %,6d spikes   every 20 ms %s   back to back %s",
                    decoder,
                    spikes,
                    paced.words(),
                    packed.words());
        }
    }

    /**
     * Load times of a decoder, and the differences of its outputs from the CPU's.
     *
     * @param coldSeconds until it is ready for the first time
     * @param cachedSeconds until it is ready for the second time, with cached engines
     * @param memoryMebibytes GPU memory that it uses; negative if unknown
     * @param largest largest difference from the CPU, in standard deviations of the output
     * @param rootMeanSquare root mean square of the differences, in the same unit
     */
    record Ready(
            String network,
            String decoder,
            double coldSeconds,
            double cachedSeconds,
            long memoryMebibytes,
            double largest,
            double rootMeanSquare)
            implements GpuRecord {
        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "%s: ready after %.1f s, the second time after %.1f s; %s; differs from the CPU by at most"
                            + " %.1e, root mean square %.1e, of the output's standard deviation",
                    decoder,
                    coldSeconds,
                    cachedSeconds,
                    memoryMebibytes < 0 ? "GPU memory unknown" : memoryMebibytes + " MiB",
                    largest,
                    rootMeanSquare);
        }
    }

    /**
     * Seconds of one step of {@code ./poyo train}.
     *
     * @param windows windows of a batch
     * @param tokens tokens of a window
     */
    record FitStep(String network, int windows, int tokens, double cpuSeconds, double cudaSeconds)
            implements GpuRecord {
        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "fit step, %s, %d windows of %d tokens, all weights: CPU, one thread, %.3f s; CUDA %.3f s;"
                            + " %.1f times faster; the first batch agreed",
                    network,
                    windows,
                    tokens,
                    cpuSeconds,
                    cudaSeconds,
                    cpuSeconds / cudaSeconds);
        }
    }

    /**
     * R² of a bundle on the test part of a recording, for each output.
     *
     * @param samples scored samples
     * @param gpuDecoder the decoder on the GPU in words
     */
    record Scores(
            String bundle,
            String session,
            boolean simulated,
            int samples,
            List<Double> cpu,
            String gpuDecoder,
            List<Double> gpu)
            implements GpuRecord {
        /** The largest loss of R² in any output; NaN if a score is NaN. */
        double lost() {
            double lost = 0;
            for (int output = 0; output < cpu.size(); output++) {
                lost = Math.max(lost, cpu.get(output) - gpu.get(output));
            }
            return lost;
        }

        @Override
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "R² of %s: %s%s, %d samples: CPU %s, %s %s, lost at most %.1e",
                    bundle,
                    session,
                    simulated ? " (simulated)" : "",
                    samples,
                    words(cpu),
                    gpuDecoder,
                    words(gpu),
                    lost());
        }

        private static String words(List<Double> scores) {
            return scores.stream()
                    .map(score -> String.format(Locale.ROOT, "%.5f", score))
                    .collect(Collectors.joining(" "));
        }
    }

    /** A measurement that was not possible, and the reason. */
    record NotMeasured(String what, String reason) implements GpuRecord {
        @Override
        public String line() {
            return what + ": not measured: " + reason;
        }
    }
}
