package org.poyorig.bench.gpu;

import java.util.function.Consumer;
import org.poyorig.bench.FitBenchmark;
import org.poyorig.bundle.PoyoConfig;
import org.poyorig.gpu.BatchProvider;
import org.poyorig.gpu.ProviderChoice;

/** Measures the step of {@code ./poyo train} on the CPU and on CUDA, for both published sizes. */
public final class GpuFitBenchmark {
    private GpuFitBenchmark() {}

    /**
     * Measures a training step on the GPU for each network size.
     *
     * @param records takes a record for each size
     */
    public static void run(Consumer<GpuRecord> records) {
        BatchProvider cuda = BatchProvider.of(ProviderChoice.CUDA);
        if (cuda.gpu() == null) {
            records.accept(new GpuRecord.NotMeasured("fit step", "it would run on the " + cuda.line()));
            return;
        }
        for (GpuBenchmark.Size size : GpuBenchmark.Size.values()) {
            records.accept(measure(size, size.config(), cuda));
        }
    }

    private static GpuRecord measure(GpuBenchmark.Size size, PoyoConfig config, BatchProvider cuda) {
        FitBenchmark.TrainStep gpu = FitBenchmark.trainStep(config, cuda);
        if (gpu.provider().gpu() == null) {
            return new GpuRecord.NotMeasured(
                    "fit step, " + size.weights(),
                    "it ran on the " + gpu.provider().line());
        }
        FitBenchmark.TrainStep cpu = FitBenchmark.trainStep(config, BatchProvider.CPU);
        return new GpuRecord.FitStep(
                size.weights(), FitBenchmark.WINDOWS, FitBenchmark.TOKENS, cpu.seconds(), gpu.seconds());
    }
}
