package org.poyorig.bench.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.gpu.GpuFindings;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;

/** Compares a bundle's R² on the test part of a recording: decoded as live on the CPU, and in 16 bits on the GPU. */
public final class GpuScores {
    private final int threads;
    private final Consumer<GpuRecord> records;

    /**
     * @param threads threads of one decode on the CPU
     * @param records takes the results
     */
    public GpuScores(int threads, Consumer<GpuRecord> records) {
        this.threads = threads;
        this.records = records;
    }

    /** Decodes the recording with both, on the calling thread. */
    public void compare(String name, Path folder, Recording recording) {
        String noGpu = GpuFindings.reasonAgainstAnyGpu();
        if (!noGpu.isEmpty()) {
            notMeasured(name, noGpu);
            return;
        }
        ModelBundle bundle = BundleReader.read(folder);
        SessionEmbedding session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        EvaluationReport gpu = evaluate(bundle, session, recording, ProviderChoice.TENSORRT);
        if (!gpu.provider().startsWith(GpuAims.FAST)) {
            notMeasured(name, "it is decoded on " + gpu.provider());
            return;
        }
        EvaluationReport cpu = evaluate(bundle, session, recording, ProviderChoice.CPU);
        records.accept(new GpuRecord.Scores(
                name,
                recording.sessionId(),
                gpu.simulated(),
                gpu.scoredSamples(),
                cpu.poyoAt(0),
                gpu.provider(),
                gpu.poyoAt(0)));
    }

    /** Reports why a bundle's R² is not measured. */
    public void notMeasured(String name, String reason) {
        records.accept(new GpuRecord.NotMeasured("R² of bundle " + name + " in 16 bits", reason));
    }

    private EvaluationReport evaluate(
            ModelBundle bundle, SessionEmbedding session, Recording recording, ProviderChoice provider) {
        return Evaluation.run(
                        bundle, session, recording, LagSweep.ZERO, List.of(), threads, provider, (work, done) -> {})
                .report();
    }
}
