package org.poyorig.bench.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.evaluate.Evaluation;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.gpu.ProviderChoice;
import org.poyorig.poyo.SessionEmbedding;
import org.poyorig.poyo.SessionMatch;
import org.poyorig.recording.Recording;
import org.poyorig.score.LagSweep;

/** What a bundle's R² is on the test part of a recording, decoded on the CPU and on the GPU as live. */
public final class GpuScores {
    private final int threads;
    private final Consumer<String> line;

    /**
     * @param threads of one decode on the processor
     * @param line takes the result
     */
    public GpuScores(int threads, Consumer<String> line) {
        this.threads = threads;
        this.line = line;
    }

    /** Decodes the recording twice, on the calling thread, and says by how much the scores differ. */
    public void compare(String name, Path folder, Recording recording) {
        ModelBundle bundle = BundleReader.read(folder);
        SessionEmbedding session = SessionMatch.of(bundle, recording.sessionId(), recording.unitIds())
                .embedding();
        EvaluationReport gpu = evaluate(bundle, session, recording, ProviderChoice.TENSORRT);
        if (!gpu.provider().startsWith("TensorRT fp16")) {
            line.accept("R² of bundle " + name + " in 16 bits: not measured: it is decoded on " + gpu.provider());
            return;
        }
        EvaluationReport processor = evaluate(bundle, session, recording, ProviderChoice.CPU);
        List<Double> exact = processor.poyoAt(0);
        List<Double> rounded = gpu.poyoAt(0);
        double lost = 0;
        for (int output = 0; output < exact.size(); output++) {
            // What is not a number stays so.
            lost = Math.max(lost, exact.get(output) - rounded.get(output));
        }
        line.accept(String.format(
                Locale.ROOT,
                "R² of %s: %s%s, %d samples: CPU %s, %s %s, lost at most %.1e",
                name,
                recording.sessionId(),
                gpu.simulated() ? " (simulated)" : "",
                gpu.scoredSamples(),
                words(exact),
                gpu.provider(),
                words(rounded),
                lost));
    }

    private EvaluationReport evaluate(
            ModelBundle bundle, SessionEmbedding session, Recording recording, ProviderChoice provider) {
        return Evaluation.run(
                        bundle, session, recording, LagSweep.ZERO, List.of(), threads, provider, (work, done) -> {})
                .report();
    }

    private static String words(List<Double> scores) {
        return String.join(
                " ",
                scores.stream()
                        .map(score -> String.format(Locale.ROOT, "%.5f", score))
                        .toList());
    }
}
